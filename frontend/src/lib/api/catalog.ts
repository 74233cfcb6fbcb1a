import type { PiecePage, Vocabulary } from "./models";
import { request } from "./request";

export function listPieces(query: string, cursor: string): Promise<PiecePage> {
  const params = new URLSearchParams(query);
  params.set("cursor", cursor);
  return request("GET", `/api/catalog/v1/products?${params}`);
}

export const readVocabulary = (): Promise<Vocabulary> => request("GET", "/api/catalog/v1/vocabulary");
