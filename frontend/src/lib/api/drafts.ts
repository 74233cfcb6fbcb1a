import { randomKey } from "@/lib/keys";
import { catalog, unwrap } from "./clients";
import type { Correction, DraftPage, DraftState, ListingField, ReviewedDraft } from "./models";

/** The version that a change is based on. The service rejects a change of an outdated version with 412. */
export type DraftVersion = Pick<ReviewedDraft, "id" | "version">;

const pathOf = ({ id }: { id: string }) => ({ path: { product_id: id } });

/** Request parameters with the version in the If-Match header. */
const ifMatch = (base: DraftVersion) => ({ ...pathOf(base), header: { "if-match": `"${base.version}"` } });

/** Like `ifMatch`, with an idempotency key for requests that must not run twice. */
const idempotent = (base: DraftVersion) => ({
  params: ifMatch(base),
  headers: { "idempotency-key": randomKey() },
});

/** `q` searches the name, title and attributes, and matches the start of an id. */
export const listDrafts = (state: DraftState[], cursor: string | null, q?: string): Promise<DraftPage> =>
  unwrap(catalog.GET("/api/catalog/v1/drafts", { params: { query: { state, cursor, ...(q && { q }) } } }));

export const readDraft = (id: string): Promise<ReviewedDraft> =>
  unwrap(catalog.GET("/api/catalog/v1/drafts/{product_id}", { params: pathOf({ id }) }));

export const correctDraft = (base: DraftVersion, body: Correction): Promise<ReviewedDraft> =>
  unwrap(catalog.PATCH("/api/catalog/v1/drafts/{product_id}", { params: ifMatch(base), body }));

/** `accept`: codes of the contradictions that the user has seen and accepted. */
export const publishDraft = (base: DraftVersion, accept: string[] = []): Promise<ReviewedDraft> =>
  unwrap(
    catalog.POST("/api/catalog/v1/drafts/{product_id}/publish", { ...idempotent(base), body: { accept } }),
  );

export const unpublishPiece = (base: DraftVersion): Promise<ReviewedDraft> =>
  unwrap(catalog.POST("/api/catalog/v1/products/{product_id}/unpublish", idempotent(base)));

export const mergeDrafts = (base: DraftVersion, other: string): Promise<ReviewedDraft> =>
  unwrap(catalog.POST("/api/catalog/v1/drafts/{product_id}/merge", { ...idempotent(base), body: { other } }));

export const splitDraft = (base: DraftVersion, image_ids: string[]) =>
  unwrap(
    catalog.POST("/api/catalog/v1/drafts/{product_id}/split", { ...idempotent(base), body: { image_ids } }),
  );

export const orderPhotos = (base: DraftVersion, image_ids: string[]): Promise<ReviewedDraft> =>
  unwrap(
    catalog.PUT("/api/catalog/v1/drafts/{product_id}/images", { params: ifMatch(base), body: { image_ids } }),
  );

export const deleteDraft = (base: DraftVersion) =>
  unwrap(catalog.DELETE("/api/catalog/v1/drafts/{product_id}", { params: ifMatch(base) }));

/** Hands `fields` back to the model, which rewrites them. */
export const requestText = (base: DraftVersion, fields: ListingField[]): Promise<ReviewedDraft> =>
  unwrap(
    catalog.POST("/api/catalog/v1/drafts/{product_id}/description", {
      ...idempotent(base),
      body: { fields },
    }),
  );

export const acceptProposal = (base: DraftVersion, codes: string[]): Promise<ReviewedDraft> =>
  unwrap(
    catalog.POST("/api/catalog/v1/drafts/{product_id}/proposal", { params: ifMatch(base), body: { codes } }),
  );

export const dismissProposal = (base: DraftVersion, codes: string[]) =>
  unwrap(
    catalog.DELETE("/api/catalog/v1/drafts/{product_id}/proposal", {
      params: { ...ifMatch(base), query: { code: codes } },
    }),
  );

export const deletePhoto = (base: DraftVersion, image_id: string): Promise<ReviewedDraft> =>
  unwrap(
    catalog.DELETE("/api/catalog/v1/drafts/{product_id}/images/{image_id}", {
      params: { ...ifMatch(base), path: { product_id: base.id, image_id } },
    }),
  );
