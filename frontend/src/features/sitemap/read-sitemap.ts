import type { PiecePage } from "@/lib/api/models";
import { readPiecesForSitemap, readVocabulary } from "@/lib/api/server";
import {
  PAGE_SIZE,
  PAGES_PER_SITEMAP,
  pieceEntries,
  type SitemapEntry,
  shopEntries,
  sitemapCount,
} from "./sitemap";

/** The current number of sitemaps. */
export async function countSitemaps(): Promise<number> {
  return sitemapCount((await readPiecesForSitemap(PAGE_SIZE, null)).total);
}

/** The entries of one sitemap; null if there is no sitemap with this number. */
export async function readSitemapEntries(sitemap: number): Promise<SitemapEntry[] | null> {
  if (sitemap >= (await countSitemaps())) return null;
  const entries = sitemap === 0 ? await readShopEntries() : [];
  const first = sitemap * PAGES_PER_SITEMAP;
  for await (const [index, page] of readPages(first + PAGES_PER_SITEMAP)) {
    if (index >= first) entries.push(...pieceEntries(page.items));
  }
  return entries;
}

async function readShopEntries(): Promise<SitemapEntry[]> {
  const { facets } = await readPiecesForSitemap(PAGE_SIZE, null);
  const inStock = (facets.type ?? []).filter(({ count }) => count > 0).map(({ value }) => value);
  return shopEntries(await readVocabulary(), new Set(inStock));
}

/** Reads pages in order, because a page's cursor is only known from the page before it. Pages are cached for an hour. */
async function* readPages(maxPages: number): AsyncGenerator<[number, PiecePage]> {
  let cursor: string | null = null;
  for (let index = 0; index < maxPages; index += 1) {
    const page: PiecePage = await readPiecesForSitemap(PAGE_SIZE, cursor);
    yield [index, page];
    cursor = page.next_cursor;
    if (cursor === null) return;
  }
}
