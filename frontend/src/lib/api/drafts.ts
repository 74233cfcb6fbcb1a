import { randomKey } from "@/lib/keys";
import { catalog, unwrap } from "./clients";
import type { Correction, DraftPage, DraftState, ListingField, ReviewedDraft } from "./models";

/** The version that a change is based on. The service rejects a change of an outdated version with 412. */
export type DraftVersion = Pick<ReviewedDraft, "id" | "version">;

const pathOf = ({ id }: { id: string }) => ({ path: { product_id: id } });

/** Request parameters with the version in the If-Match header. */
const ifMatch = (read: DraftVersion) => ({ ...pathOf(read), header: { "if-match": `"${read.version}"` } });

/** Like `ifMatch`, with an idempotency key for requests that must not run twice. */
const idempotent = (read: DraftVersion) => ({
  params: ifMatch(read),
  headers: { "idempotency-key": randomKey() },
});

/** `q` searches the name, title and attributes, and matches the start of an id. */
export const listDrafts = (state: DraftState[], cursor: string | null, q?: string): Promise<DraftPage> =>
  unwrap(catalog.GET("/api/catalog/v1/drafts", { params: { query: { state, cursor, ...(q && { q }) } } }));

export const readDraft = (id: string): Promise<ReviewedDraft> =>
  unwrap(catalog.GET("/api/catalog/v1/drafts/{product_id}", { params: pathOf({ id }) }));

export const correctDraft = (read: DraftVersion, body: Correction): Promise<ReviewedDraft> =>
  unwrap(catalog.PATCH("/api/catalog/v1/drafts/{product_id}", { params: ifMatch(read), body }));

/** `accept`: codes of the contradictions that the user has seen and accepted. */
export const publishDraft = (read: DraftVersion, accept: string[] = []): Promise<ReviewedDraft> =>
  unwrap(
    catalog.POST("/api/catalog/v1/drafts/{product_id}/publish", { ...idempotent(read), body: { accept } }),
  );

export const unpublishPiece = (read: DraftVersion): Promise<ReviewedDraft> =>
  unwrap(catalog.POST("/api/catalog/v1/products/{product_id}/unpublish", idempotent(read)));

export const mergeDrafts = (read: DraftVersion, other: string): Promise<ReviewedDraft> =>
  unwrap(catalog.POST("/api/catalog/v1/drafts/{product_id}/merge", { ...idempotent(read), body: { other } }));

export const splitDraft = (read: DraftVersion, image_ids: string[]) =>
  unwrap(
    catalog.POST("/api/catalog/v1/drafts/{product_id}/split", { ...idempotent(read), body: { image_ids } }),
  );

export const orderPhotos = (read: DraftVersion, image_ids: string[]): Promise<ReviewedDraft> =>
  unwrap(
    catalog.PUT("/api/catalog/v1/drafts/{product_id}/images", { params: ifMatch(read), body: { image_ids } }),
  );

export const deleteDraft = (read: DraftVersion) =>
  unwrap(catalog.DELETE("/api/catalog/v1/drafts/{product_id}", { params: ifMatch(read) }));

/** Hands `fields` back to the model, which rewrites them. */
export const requestText = (read: DraftVersion, fields: ListingField[]): Promise<ReviewedDraft> =>
  unwrap(
    catalog.POST("/api/catalog/v1/drafts/{product_id}/description", {
      ...idempotent(read),
      body: { fields },
    }),
  );

export const acceptProposal = (read: DraftVersion, codes: string[]): Promise<ReviewedDraft> =>
  unwrap(
    catalog.POST("/api/catalog/v1/drafts/{product_id}/proposal", { params: ifMatch(read), body: { codes } }),
  );

export const dismissProposal = (read: DraftVersion, codes: string[]) =>
  unwrap(
    catalog.DELETE("/api/catalog/v1/drafts/{product_id}/proposal", {
      params: { ...ifMatch(read), query: { code: codes } },
    }),
  );

export const deletePhoto = (read: DraftVersion, image_id: string): Promise<ReviewedDraft> =>
  unwrap(
    catalog.DELETE("/api/catalog/v1/drafts/{product_id}/images/{image_id}", {
      params: { ...ifMatch(read), path: { product_id: read.id, image_id } },
    }),
  );
