import { toApiError } from "./problem";
import { sessionFetch } from "./session-fetch";

export type Mask = { size: number[]; counts: string };
export type MaskedComponent = { kind: string; mask: Mask | null };
export type MaskedItem = { mask: Mask | null; components: MaskedComponent[] };
export type FullAnalysis = { items: MaskedItem[] };

/** A photo's analysis with its full masks, which events and drafts leave out. */
export async function readAnalysis(imageId: string): Promise<FullAnalysis> {
  const response = await sessionFetch(new Request(`/api/vision/v1/analyses/${imageId}`));
  const body = await response.json().catch(() => null);
  if (!response.ok) throw toApiError(response.status, body);
  return body as FullAnalysis;
}
