import { cache } from "react";
import type { Piece, PiecePage, Vocabulary } from "@/lib/api/models";
import { toApiError } from "@/lib/api/problem";
import { apiOrigin } from "@/lib/settings";

// Reads that server components make. They carry no cookies: what they show, any shopper may see.

const TIMEOUT_MS = 8_000;
const VOCABULARY_SECONDS = 300;

async function read<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(apiOrigin() + path, {
    cache: "no-store",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...init,
  });
  if (!response.ok) throw toApiError(response.status, await response.json().catch(() => null));
  return (await response.json()) as T;
}

export function readPieces(query: string): Promise<PiecePage> {
  return read(`/api/catalog/v1/products?${query}`);
}

export const readPiece = cache(
  (id: string): Promise<Piece> => read(`/api/catalog/v1/products/${encodeURIComponent(id)}`),
);

export const readVocabulary = cache(
  (): Promise<Vocabulary> =>
    read("/api/catalog/v1/vocabulary", { cache: "force-cache", next: { revalidate: VOCABULARY_SECONDS } }),
);
