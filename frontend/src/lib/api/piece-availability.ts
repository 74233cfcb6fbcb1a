import { apiOrigin } from "@/lib/settings";

/** Whether a piece is published, was published before, or does not exist. */
export type PieceAvailability = "offered" | "gone" | "unknown";

const TIMEOUT_MS = 3_000;

/** Derives the availability from the catalog's HTTP status. Null if the status does not tell, for example 500. */
export function availabilityOf(status: number): PieceAvailability | null {
  if (status === 200) return "offered";
  // 401 and 403: it exists but is not published.
  if (status === 401 || status === 403 || status === 410) return "gone";
  // 400, 414 and 422: the URL contains no valid id.
  if (status === 400 || status === 404 || status === 414 || status === 422) return "unknown";
  return null;
}

/** Asks the catalog without credentials. Null if it does not respond in time. */
export async function readPieceAvailability(id: string): Promise<PieceAvailability | null> {
  const url = `${apiOrigin()}/api/catalog/v1/products/${encodeURIComponent(id)}`;
  try {
    const response = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return availabilityOf(response.status);
  } catch {
    return null;
  }
}
