import type { Piece } from "@/lib/api/models";
import { pieceState } from "@/lib/api/piece-state";
import { ApiError } from "@/lib/api/problem";
import { readPiece } from "@/lib/api/server";

export type PieceFound = { state: "offered"; piece: Piece } | { state: "gone" } | { state: "unknown" };

/** Reads a piece that may not be offered. Throws ApiError where the catalog does not say. */
export async function readPieceState(id: string): Promise<PieceFound> {
  try {
    return { state: "offered", piece: await readPiece(id) };
  } catch (error) {
    const state = error instanceof ApiError ? pieceState(error.status) : null;
    if (state === null || state === "offered") throw error;
    return { state };
  }
}
