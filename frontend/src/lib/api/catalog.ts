import { catalog, unwrap } from "./clients";
import type { PiecePage, PieceQuery, Vocabulary } from "./models";

export const listPieces = (query: PieceQuery): Promise<PiecePage> =>
  unwrap(catalog.GET("/api/catalog/v1/products", { params: { query } }));

export const readVocabulary = (): Promise<Vocabulary> => unwrap(catalog.GET("/api/catalog/v1/vocabulary"));
