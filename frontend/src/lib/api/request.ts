import { ApiError, toApiError } from "./problem";
import { sessionFetch } from "./session-fetch";

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
type Options = { body?: unknown; headers?: Record<string, string> };

export async function request<T>(method: Method, path: string, { body, headers }: Options = {}): Promise<T> {
  const response = await send(
    new Request(new URL(path, window.location.origin), {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
    }),
  );
  const parsed = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw toApiError(response.status, parsed);
  return parsed as T;
}

async function send(toSend: Request): Promise<Response> {
  try {
    return await sessionFetch(toSend);
  } catch {
    throw new ApiError(0, {});
  }
}
