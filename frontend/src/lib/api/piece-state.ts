import { apiOrigin } from "@/lib/settings";

/** Whether a piece is offered, was once, or never was. */
export type PieceState = "offered" | "gone" | "unknown";

const TIMEOUT_MS = 3_000;

/** Null where the status says nothing of the piece: the catalog does not answer, or not now. */
export function pieceState(status: number): PieceState | null {
  if (status === 200) return "offered";
  // 401 and 403: it is not published, and strangers are not told more.
  if (status === 401 || status === 403 || status === 410) return "gone";
  // 400, 414 and 422: what stands in the address is no id.
  if (status === 400 || status === 404 || status === 414 || status === 422) return "unknown";
  return null;
}

/** Asks the catalog, as a stranger, before any of the piece's page is sent. */
export async function askPieceState(id: string): Promise<PieceState | null> {
  const url = `${apiOrigin()}/api/catalog/v1/products/${encodeURIComponent(id)}`;
  try {
    const response = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return pieceState(response.status);
  } catch {
    return null;
  }
}
