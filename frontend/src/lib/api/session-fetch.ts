import { SessionEnd, sessionEnd } from "./session-end";

const REFRESH_PATH = "/api/auth/v1/sessions/refresh";
const TIMEOUT_MS = 45_000;

type Fetch = (request: Request) => Promise<Response>;

const withTimeout: Fetch = (request) =>
  fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]) });

/**
 * A fetch that renews the session once when an answer is 401, then asks again.
 * However many requests fail together, one renewal serves them all: a refresh token works only once.
 * A change that is refused because the session has ended waits for a sign-in, where the page offers one.
 */
export function createSession(
  send: Fetch = withTimeout,
  end: SessionEnd = new SessionEnd(),
): {
  fetch: Fetch;
  renew: (origin: string) => Promise<boolean>;
} {
  let renewal: Promise<boolean> | null = null;

  function renew(origin: string): Promise<boolean> {
    renewal ??= send(
      new Request(new URL(REFRESH_PATH, origin), { method: "POST", credentials: "same-origin" }),
    )
      .then((response) => response.ok)
      .finally(() => {
        renewal = null;
      });
    return renewal;
  }

  async function sessionFetch(request: Request): Promise<Response> {
    const again = request.clone();
    const response = await send(request);
    if (response.status !== 401 || isSessionRequest(request)) return response;
    if (await renew(new URL(request.url).origin)) return send(again);
    end.note();
    return request.method !== "GET" && (await end.wait()) ? send(again) : response;
  }

  return { fetch: sessionFetch, renew };
}

function isSessionRequest(request: Request): boolean {
  return new URL(request.url).pathname.startsWith("/api/auth/v1/sessions");
}

const session = createSession(withTimeout, sessionEnd);

export const sessionFetch = session.fetch;

/** Renews the session ahead of need; false where it has ended. */
export const renewSession = (): Promise<boolean> => session.renew(window.location.origin);
