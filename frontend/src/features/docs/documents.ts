import auth from "../../../openapi/auth.json";
import catalog from "../../../openapi/catalog.json";
import describe from "../../../openapi/describe.json";
import media from "../../../openapi/media.json";
import vision from "../../../openapi/vision.json";
import type { Document } from "./openapi";

export type ServiceApi = { service: string; about: string; document: Document };

/** Every service with an API, in the order of the reference page. */
export const APIS: ServiceApi[] = [
  {
    service: "auth",
    about: "Accounts, sessions, invitations and token verification keys.",
    document: auth as Document,
  },
  { service: "media", about: "Upload sessions, photos and their renditions.", document: media as Document },
  {
    service: "catalog",
    about: "Published pieces, search, and staff drafts.",
    document: catalog as Document,
  },
  {
    service: "vision",
    about: "Photo analyses and the models that produce them.",
    document: vision as Document,
  },
  {
    service: "describe",
    about: "Listing texts and statistics about how they were written.",
    document: describe as Document,
  },
];
