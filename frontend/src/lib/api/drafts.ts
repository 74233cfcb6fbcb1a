import { randomKey } from "@/lib/keys";
import { answer, catalog } from "./clients";
import type { Correction, DraftPage, DraftState, ListingField, ReviewedDraft } from "./models";

/** The piece as it was read: a change of another version is refused with 412. */
export type Read = Pick<ReviewedDraft, "id" | "version">;

const at = ({ id }: { id: string }) => ({ path: { product_id: id } });

/** Names the version that was read. */
const of = (read: Read) => ({ ...at(read), header: { "if-match": `"${read.version}"` } });

/** The same, for what must not happen twice when an answer was lost. */
const once = (read: Read) => ({ params: of(read), headers: { "idempotency-key": randomKey() } });

/** `q`: words of the name, title or attributes, or the beginning of an id. */
export const listDrafts = (state: DraftState[], cursor: string | null, q?: string): Promise<DraftPage> =>
  answer(catalog.GET("/api/catalog/v1/drafts", { params: { query: { state, cursor, ...(q && { q }) } } }));

export const readDraft = (id: string): Promise<ReviewedDraft> =>
  answer(catalog.GET("/api/catalog/v1/drafts/{product_id}", { params: at({ id }) }));

export const correctDraft = (read: Read, body: Correction): Promise<ReviewedDraft> =>
  answer(catalog.PATCH("/api/catalog/v1/drafts/{product_id}", { params: of(read), body }));

/** `accept`: codes of the contradictions that a person has seen and lets stand. */
export const publishDraft = (read: Read, accept: string[] = []): Promise<ReviewedDraft> =>
  answer(catalog.POST("/api/catalog/v1/drafts/{product_id}/publish", { ...once(read), body: { accept } }));

export const unpublishPiece = (read: Read): Promise<ReviewedDraft> =>
  answer(catalog.POST("/api/catalog/v1/products/{product_id}/unpublish", once(read)));

export const mergeDrafts = (read: Read, other: string): Promise<ReviewedDraft> =>
  answer(catalog.POST("/api/catalog/v1/drafts/{product_id}/merge", { ...once(read), body: { other } }));

export const splitDraft = (read: Read, image_ids: string[]) =>
  answer(catalog.POST("/api/catalog/v1/drafts/{product_id}/split", { ...once(read), body: { image_ids } }));

export const orderPhotos = (read: Read, image_ids: string[]): Promise<ReviewedDraft> =>
  answer(
    catalog.PUT("/api/catalog/v1/drafts/{product_id}/images", { params: of(read), body: { image_ids } }),
  );

export const deleteDraft = (read: Read) =>
  answer(catalog.DELETE("/api/catalog/v1/drafts/{product_id}", { params: of(read) }));

/** `fields` become the machine's again, and are written anew. */
export const askForText = (read: Read, fields: ListingField[]): Promise<ReviewedDraft> =>
  answer(
    catalog.POST("/api/catalog/v1/drafts/{product_id}/description", { ...once(read), body: { fields } }),
  );

export const acceptProposal = (read: Read, codes: string[]): Promise<ReviewedDraft> =>
  answer(catalog.POST("/api/catalog/v1/drafts/{product_id}/proposal", { params: of(read), body: { codes } }));

export const dismissProposal = (read: Read, codes: string[]) =>
  answer(
    catalog.DELETE("/api/catalog/v1/drafts/{product_id}/proposal", {
      params: { ...of(read), query: { code: codes } },
    }),
  );

export const deletePhoto = (read: Read, image_id: string): Promise<ReviewedDraft> =>
  answer(
    catalog.DELETE("/api/catalog/v1/drafts/{product_id}/images/{image_id}", {
      params: { ...of(read), path: { product_id: read.id, image_id } },
    }),
  );
