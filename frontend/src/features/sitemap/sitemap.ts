// Sitemaps as sitemaps.org defines them: at most 50,000 addresses and 50 MB in each. These stay far below.

import type { PieceCard, Vocabulary } from "@/lib/api/models";

export type Entry = { path: string; changed?: string | null };

/** So many pieces are asked of the catalog at once: the most that it gives. */
export const PAGE = 100;
/** So many pages of pieces make one sitemap. */
export const PAGES_IN_PART = 50;

/** How many sitemaps a shop of so many pieces has; the first is there always. */
export function partCount(pieces: number): number {
  return Math.max(1, Math.ceil(pieces / (PAGE * PAGES_IN_PART)));
}

/** The number in "0.xml"; null where it is none. */
export function parsePart(name: string): number | null {
  const match = /^(0|[1-9]\d{0,5})\.xml$/.exec(name);
  return match ? Number(match[1]) : null;
}

export function indexXml(origin: string, parts: number): string {
  const items = Array.from({ length: parts }, (_, part) => `/sitemap/${part}.xml`).map(
    (path) => `<sitemap><loc>${escaped(origin + path)}</loc></sitemap>`,
  );
  return documentOf("sitemapindex", items);
}

export function sitemapXml(origin: string, entries: Entry[]): string {
  const items = entries.map(({ path, changed }) => {
    const changedAt = changed ? `<lastmod>${escaped(changed)}</lastmod>` : "";
    return `<url><loc>${escaped(origin + path)}</loc>${changedAt}</url>`;
  });
  return documentOf("urlset", items);
}

/** The pages that stand without any piece: home, the whole shop, and each kind that is in stock. */
export function shopEntries(vocabulary: Vocabulary, stocked: ReadonlySet<string>): Entry[] {
  const kinds = Object.keys(vocabulary.attributes.type?.values ?? {}).filter((kind) => stocked.has(kind));
  return ["/", "/shop", ...kinds.map((kind) => `/shop?type=${encodeURIComponent(kind)}`)].map((path) => ({
    path,
  }));
}

export function pieceEntries(pieces: PieceCard[]): Entry[] {
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

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
