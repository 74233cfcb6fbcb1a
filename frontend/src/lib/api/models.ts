import type { components as Auth } from "./schema/auth";
import type { components as Catalog, operations as CatalogOperations } from "./schema/catalog";
import type { components as Media } from "./schema/media";

// Aliases of the generated API types, under the names used in the frontend.

type A = Auth["schemas"];
type C = Catalog["schemas"];
type M = Media["schemas"];

export type Account = A["AccountView"];
export type AccountPage = A["AccountList"];
export type Invitation = A["InvitationView"];
export type Credentials = { email: string; password: string };

export type Picture = C["Image"];
export type Attribute = C["AttributeOut"];
export type PieceCard = C["Card"];
export type Piece = C["ProductPage"];
export type PiecePage = C["Results"];
export type FacetValue = C["FacetValue"];
export type PriceRange = C["PriceRange"];
export type PieceQuery = NonNullable<CatalogOperations["find_products"]["parameters"]["query"]>;
export type Vocabulary = C["Words"];

export type ListingField = C["DisagreementOut"]["field"];
/** A statement in a text that its piece's attributes do not support. */
export type Disagreement = C["DisagreementOut"];
export type Draft = C["Draft"];
export type DraftPage = C["DraftList"];
export type DraftPhoto = C["PhotoOut"];
export type DraftState = C["State"];
export type ReviewedDraft = C["DraftDetail"];
/** Something that a piece needs before it can be published. */
export type Requirement = C["RequirementOut"];
export type ReviewedPhoto = C["PhotoDetail"];
export type Analysis = C["AnalysisOut"];
export type Notice = C["NoticeOut"];
export type Proposal = C["ProposalOut"];
export type Correction = C["CorrectionIn"];
export type CorrectedText = C["TextIn"];

export type PieceToSend = M["PieceToSend"];
export type Upload = M["UploadView"];
export type UploadPhoto = M["PhotoView"];
