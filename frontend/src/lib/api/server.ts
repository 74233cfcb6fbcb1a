import createClient from "openapi-fetch";
import { cache } from "react";
import { apiOrigin } from "@/lib/settings";
import type { Piece, PieceCard, PiecePage, PieceQuery, Vocabulary } from "./models";
import { toApiError } from "./problem";
import type { paths } from "./schema/catalog";

// Reads that server components make. They carry no cookies: what they show, any shopper may see.

const TIMEOUT_MS = 8_000;
const VOCABULARY_SECONDS = 300;
const SITEMAP_SECONDS = 3600;

const signal = () => AbortSignal.timeout(TIMEOUT_MS);
const fresh = (request: Request) => fetch(request, { cache: "no-store", signal: signal() });
const remembered = (seconds: number) => (request: Request) =>
  fetch(request, { next: { revalidate: seconds }, signal: signal() });

const catalog = () => createClient<paths>({ baseUrl: apiOrigin(), fetch: fresh });

async function answer<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call;
  if (!response.ok) throw toApiError(response.status, error);
  return data as Data;
}

export const readPieces = (query: PieceQuery): Promise<PiecePage> =>
  answer(catalog().GET("/api/catalog/v1/products", { params: { query } }));

export const readPiece = cache(
  (product_id: string): Promise<Piece> =>
    answer(catalog().GET("/api/catalog/v1/products/{product_id}", { params: { path: { product_id } } })),
);

export const readVocabulary = cache(
  (): Promise<Vocabulary> =>
    answer(catalog().GET("/api/catalog/v1/vocabulary", { fetch: remembered(VOCABULARY_SECONDS) })),
);

/** A page of all published pieces, up to an hour old: robots may ask often, and walk the whole shop. */
export const readPiecesForRobots = (limit: number, cursor: string | null): Promise<PiecePage> =>
  answer(
    catalog().GET("/api/catalog/v1/products", {
      params: { query: { sort: "newest", limit, cursor } },
      fetch: remembered(SITEMAP_SECONDS),
    }),
  );

/** Published pieces like one that is, or once was, published. */
export const readSimilar = async (product_id: string, limit: number): Promise<PieceCard[]> =>
  (
    await answer(
      catalog().GET("/api/catalog/v1/products/{product_id}/similar", {
        params: { path: { product_id }, query: { limit } },
      }),
    )
  ).items;
