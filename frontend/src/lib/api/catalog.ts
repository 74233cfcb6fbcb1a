import { answer, catalog } from "./clients";
import type { PiecePage, PieceQuery, Vocabulary } from "./models";

export const listPieces = (query: PieceQuery): Promise<PiecePage> =>
  answer(catalog.GET("/api/catalog/v1/products", { params: { query } }));

export const readVocabulary = (): Promise<Vocabulary> => answer(catalog.GET("/api/catalog/v1/vocabulary"));
