import type { PiecePage } from "@/lib/api/models";
import { readPiecesForRobots, readVocabulary } from "@/lib/api/server";
import { type Entry, PAGE, PAGES_IN_PART, partCount, pieceEntries, shopEntries } from "./sitemap";

/** How many sitemaps there are now. */
export async function countParts(): Promise<number> {
  return partCount((await readPiecesForRobots(PAGE, null)).total);
}

/** The addresses of one sitemap; null beyond the last. */
export async function readPart(part: number): Promise<Entry[] | null> {
  if (part >= (await countParts())) return null;
  const entries = part === 0 ? await readShopEntries() : [];
  const first = part * PAGES_IN_PART;
  for await (const [index, page] of pages(first + PAGES_IN_PART)) {
    if (index >= first) entries.push(...pieceEntries(page.items));
  }
  return entries;
}

async function readShopEntries(): Promise<Entry[]> {
  const { facets } = await readPiecesForRobots(PAGE, null);
  const stocked = (facets.type ?? []).filter(({ count }) => count > 0).map(({ value }) => value);
  return shopEntries(await readVocabulary(), new Set(stocked));
}

/** A page is reached by its cursor alone, so through those before it: they are remembered for an hour. */
async function* pages(most: number): AsyncGenerator<[number, PiecePage]> {
  let cursor: string | null = null;
  for (let index = 0; index < most; index += 1) {
    const page: PiecePage = await readPiecesForRobots(PAGE, cursor);
    yield [index, page];
    cursor = page.next_cursor;
    if (cursor === null) return;
  }
}
