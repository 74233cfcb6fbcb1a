import { randomKey } from "@/lib/keys";
import type { Correction, DraftPage, ReviewedDraft } from "./models";
import { request } from "./request";

const DRAFTS = "/api/catalog/v1/drafts";

/** The piece as it was read: a change of another version is refused with 412. */
export type Read = Pick<ReviewedDraft, "id" | "version">;

const match = ({ version }: Read) => ({ "if-match": `"${version}"` });
const once = (read: Read) => ({ ...match(read), "idempotency-key": randomKey() });

export function listDrafts(states: string[], cursor: string | null): Promise<DraftPage> {
  const query = new URLSearchParams(states.map((state): [string, string] => ["state", state]));
  if (cursor) query.set("cursor", cursor);
  return request("GET", `${DRAFTS}?${query}`);
}

export const readDraft = (id: string): Promise<ReviewedDraft> => request("GET", `${DRAFTS}/${id}`);

export const correctDraft = (read: Read, body: Correction): Promise<ReviewedDraft> =>
  request("PATCH", `${DRAFTS}/${read.id}`, { body, headers: match(read) });

export const publishDraft = (read: Read): Promise<ReviewedDraft> =>
  request("POST", `${DRAFTS}/${read.id}/publish`, { headers: once(read) });

export const unpublishPiece = (read: Read): Promise<ReviewedDraft> =>
  request("POST", `/api/catalog/v1/products/${read.id}/unpublish`, { headers: once(read) });

export const mergeDrafts = (read: Read, other: string): Promise<ReviewedDraft> =>
  request("POST", `${DRAFTS}/${read.id}/merge`, { body: { other }, headers: once(read) });

export const splitDraft = (
  read: Read,
  imageIds: string[],
): Promise<{ kept: ReviewedDraft; created: ReviewedDraft }> =>
  request("POST", `${DRAFTS}/${read.id}/split`, { body: { image_ids: imageIds }, headers: once(read) });

export const orderPhotos = (read: Read, imageIds: string[]): Promise<ReviewedDraft> =>
  request("PUT", `${DRAFTS}/${read.id}/images`, { body: { image_ids: imageIds }, headers: match(read) });

export const deleteDraft = (read: Read): Promise<void> =>
  request("DELETE", `${DRAFTS}/${read.id}`, { headers: match(read) });

export const askForText = (read: Read): Promise<ReviewedDraft> =>
  request("POST", `${DRAFTS}/${read.id}/description`, { headers: once(read) });

export const acceptProposal = (read: Read): Promise<ReviewedDraft> =>
  request("POST", `${DRAFTS}/${read.id}/proposal`, { headers: match(read) });

export const dismissProposal = (read: Read): Promise<void> =>
  request("DELETE", `${DRAFTS}/${read.id}/proposal`);
