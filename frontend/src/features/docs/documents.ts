import auth from "../../../openapi/auth.json";
import catalog from "../../../openapi/catalog.json";
import describe from "../../../openapi/describe.json";
import media from "../../../openapi/media.json";
import vision from "../../../openapi/vision.json";
import type { Document } from "./openapi";

export type ServiceApi = { service: string; about: string; document: Document };

/** Every service with an API, in the order that a newcomer meets them. */
export const APIS: ServiceApi[] = [
  {
    service: "auth",
    about: "Accounts, sessions, invitations and the keys that tokens are checked with.",
    document: auth as Document,
  },
  { service: "media", about: "Upload sessions, photos and their sizes.", document: media as Document },
  {
    service: "catalog",
    about: "Pieces: browsing and searching them, and the staff's drafts.",
    document: catalog as Document,
  },
  {
    service: "vision",
    about: "What the models see in a photo, and the models themselves.",
    document: vision as Document,
  },
  {
    service: "describe",
    about: "The listing texts, and how many the model wrote itself.",
    document: describe as Document,
  },
];
