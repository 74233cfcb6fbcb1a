import createClient from "openapi-fetch";
import { ApiError, toApiError } from "./problem";
import type { paths as AuthPaths } from "./schema/auth";
import type { paths as CatalogPaths } from "./schema/catalog";
import type { paths as MediaPaths } from "./schema/media";
import type { paths as VisionPaths } from "./schema/vision";
import { sessionFetch } from "./session-fetch";

// API clients for the browser: requests go to the page's own origin, with its cookies.

const options = { baseUrl: "", credentials: "same-origin", fetch: sessionFetch } as const;

export const auth = createClient<AuthPaths>(options);
export const catalog = createClient<CatalogPaths>(options);
export const media = createClient<MediaPaths>(options);
export const vision = createClient<VisionPaths>(options);

type Call<Data> = Promise<{ data?: Data; error?: unknown; response: Response }>;

/** The data of a successful call. Throws ApiError otherwise, also if the connection is lost. */
export async function unwrap<Data>(call: Call<Data>): Promise<Data> {
  const { data, error, response } = await call.catch(() => {
    throw new ApiError(0, {});
  });
  if (!response.ok) throw toApiError(response.status, error);
  return data as Data;
}
