import { request } from "./request";

export type Mask = { size: number[]; counts: string };
export type MaskedComponent = { kind: string; mask: Mask | null };
export type MaskedItem = { mask: Mask | null; components: MaskedComponent[] };
export type FullAnalysis = { items: MaskedItem[] };

/** A photo's analysis with its full masks, which events and drafts leave out. */
export const readAnalysis = (imageId: string): Promise<FullAnalysis> =>
  request("GET", `/api/vision/v1/analyses/${imageId}`);
