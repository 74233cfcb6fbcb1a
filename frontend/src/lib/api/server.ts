import createClient from "openapi-fetch";
import { cache } from "react";
import { apiOrigin } from "@/lib/settings";
import type { Piece, PieceCard, PiecePage, PieceQuery, Vocabulary } from "./models";
import { toApiError } from "./problem";
import type { paths } from "./schema/catalog";

// Requests of server components. They carry no cookies, so they only return public data.

const TIMEOUT_MS = 8_000;
const VOCABULARY_SECONDS = 300;
const SITEMAP_SECONDS = 3600;

const signal = () => AbortSignal.timeout(TIMEOUT_MS);
const fetchUncached = (request: Request) => fetch(request, { cache: "no-store", signal: signal() });
const fetchCachedFor = (seconds: number) => (request: Request) =>
  fetch(request, { next: { revalidate: seconds }, signal: signal() });

const catalog = () => createClient<paths>({ baseUrl: apiOrigin(), fetch: fetchUncached });

async function unwrap<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call;
  if (!response.ok) throw toApiError(response.status, error);
  return data as Data;
}

export const readPieces = (query: PieceQuery): Promise<PiecePage> =>
  unwrap(catalog().GET("/api/catalog/v1/products", { params: { query } }));

export const readPiece = cache(
  (product_id: string): Promise<Piece> =>
    unwrap(catalog().GET("/api/catalog/v1/products/{product_id}", { params: { path: { product_id } } })),
);

export const readVocabulary = cache(
  (): Promise<Vocabulary> =>
    unwrap(catalog().GET("/api/catalog/v1/vocabulary", { fetch: fetchCachedFor(VOCABULARY_SECONDS) })),
);

/** A page of all published pieces, cached for an hour because crawlers read the whole sitemap often. */
export const readPiecesForSitemap = (limit: number, cursor: string | null): Promise<PiecePage> =>
  unwrap(
    catalog().GET("/api/catalog/v1/products", {
      params: { query: { sort: "newest", limit, cursor } },
      fetch: fetchCachedFor(SITEMAP_SECONDS),
    }),
  );

/** Published pieces similar to one that is or was published. */
export const readSimilar = async (product_id: string, limit: number): Promise<PieceCard[]> =>
  (
    await unwrap(
      catalog().GET("/api/catalog/v1/products/{product_id}/similar", {
        params: { path: { product_id }, query: { limit } },
      }),
    )
  ).items;
