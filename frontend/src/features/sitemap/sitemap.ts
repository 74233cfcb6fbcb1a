// Sitemaps as defined by sitemaps.org, which allows 50,000 URLs and 50 MB per file. These stay far below both.

import type { PieceCard, Vocabulary } from "@/lib/api/models";

export type SitemapEntry = { path: string; changed?: string | null };

/** Pieces per catalog request, which is the catalog's maximum. */
export const PAGE_SIZE = 100;
/** Catalog pages per sitemap. */
export const PAGES_PER_SITEMAP = 50;

/** The number of sitemaps for this many pieces; at least one. */
export function sitemapCount(pieces: number): number {
  return Math.max(1, Math.ceil(pieces / (PAGE_SIZE * PAGES_PER_SITEMAP)));
}

/** The sitemap number in a file name like "0.xml"; null if the name is invalid. */
export function parseSitemapName(name: string): number | null {
  const match = /^(0|[1-9]\d{0,5})\.xml$/.exec(name);
  return match ? Number(match[1]) : null;
}

export function indexXml(origin: string, parts: number): string {
  const items = Array.from({ length: parts }, (_, part) => `/sitemap/${part}.xml`).map(
    (path) => `<sitemap><loc>${escapeXml(origin + path)}</loc></sitemap>`,
  );
  return documentOf("sitemapindex", items);
}

export function sitemapXml(origin: string, entries: SitemapEntry[]): string {
  const items = entries.map(({ path, changed }) => {
    const changedAt = changed ? `<lastmod>${escapeXml(changed)}</lastmod>` : "";
    return `<url><loc>${escapeXml(origin + path)}</loc>${changedAt}</url>`;
  });
  return documentOf("urlset", items);
}

/** The pages that do not show a single piece: home, the whole shop, and each type in stock. */
export function shopEntries(vocabulary: Vocabulary, inStock: ReadonlySet<string>): SitemapEntry[] {
  const kinds = Object.keys(vocabulary.attributes.type?.values ?? {}).filter((kind) => inStock.has(kind));
  return ["/", "/shop", ...kinds.map((kind) => `/shop?type=${encodeURIComponent(kind)}`)].map((path) => ({
    path,
  }));
}

export function pieceEntries(pieces: PieceCard[]): SitemapEntry[] {
  return pieces.map(({ id, published_at }) => ({ path: `/pieces/${id}`, changed: published_at }));
}

function documentOf(root: string, items: string[]): string {
  const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${items.join("\n")}\n</${root}>\n`;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
