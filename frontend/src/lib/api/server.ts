import createClient from "openapi-fetch";
import { cache } from "react";
import { apiOrigin } from "@/lib/settings";
import type { Piece, PiecePage, PieceQuery, Vocabulary } from "./models";
import { toApiError } from "./problem";
import type { paths } from "./schema/catalog";

// Reads that server components make. They carry no cookies: what they show, any shopper may see.

const TIMEOUT_MS = 8_000;
const VOCABULARY_SECONDS = 300;

const signal = () => AbortSignal.timeout(TIMEOUT_MS);
const fresh = (request: Request) => fetch(request, { cache: "no-store", signal: signal() });
const remembered = (request: Request) =>
  fetch(request, { next: { revalidate: VOCABULARY_SECONDS }, signal: signal() });

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
  (): Promise<Vocabulary> => answer(catalog().GET("/api/catalog/v1/vocabulary", { fetch: remembered })),
);
