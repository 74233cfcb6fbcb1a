import type { Piece } from "@/lib/api/models";
import { availabilityOf } from "@/lib/api/piece-availability";
import { ApiError } from "@/lib/api/problem";
import { readPiece } from "@/lib/api/server";

export type PieceLookup = { state: "offered"; piece: Piece } | { state: "gone" } | { state: "unknown" };

/** Reads a piece that may be gone or unknown. Throws ApiError if the catalog fails. */
export async function lookUpPiece(id: string): Promise<PieceLookup> {
  try {
    return { state: "offered", piece: await readPiece(id) };
  } catch (error) {
    const state = error instanceof ApiError ? availabilityOf(error.status) : null;
    if (state === null || state === "offered") throw error;
    return { state };
  }
}
