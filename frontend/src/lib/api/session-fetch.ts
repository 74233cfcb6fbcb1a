import { SessionEnd, sessionEnd } from "./session-end";

const REFRESH_PATH = "/api/auth/v1/sessions/refresh";
const TIMEOUT_MS = 45_000;
// A lost response has already used up the refresh token, but the service repeats that response for half a minute.
// Three attempts of 6 s with these pauses end after 20 s.
const RENEWAL_TIMEOUT_MS = 6_000;
const RENEWAL_PAUSES_MS = [300, 1_500];

type Fetch = (request: Request) => Promise<Response>;

const withTimeout: Fetch = (request) =>
  fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]) });

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * Creates a fetch function that renews the session after a 401 response and repeats the request.
 * Requests that fail together share one renewal, because a refresh token works only once.
 * If the session has ended, a change waits for the user to sign in again, where the page offers it.
 */
export function createSession(
  send: Fetch = withTimeout,
  end: SessionEnd = new SessionEnd(),
  wait: (ms: number) => Promise<void> = pause,
): {
  fetch: Fetch;
  renew: (origin: string) => Promise<boolean>;
} {
  let renewal: Promise<boolean> | null = null;

  function renew(origin: string): Promise<boolean> {
    renewal ??= renewWithRetries(origin)
      .then((response) => response.ok)
      .finally(() => {
        renewal = null;
      });
    return renewal;
  }

  async function renewWithRetries(origin: string): Promise<Response> {
    for (const ms of RENEWAL_PAUSES_MS) {
      try {
        return await send(renewalRequest(origin));
      } catch {
        await wait(ms);
      }
    }
    return send(renewalRequest(origin));
  }

  async function sessionFetch(request: Request): Promise<Response> {
    const retry = request.clone();
    const response = await send(request);
    if (response.status !== 401 || isSessionRequest(request)) return response;
    if (await renew(new URL(request.url).origin)) return send(retry);
    end.markEnded();
    return request.method !== "GET" && (await end.waitForSignIn()) ? send(retry) : response;
  }

  return { fetch: sessionFetch, renew };
}

function renewalRequest(origin: string): Request {
  const signal = AbortSignal.timeout(RENEWAL_TIMEOUT_MS);
  return new Request(new URL(REFRESH_PATH, origin), { method: "POST", credentials: "same-origin", signal });
}

function isSessionRequest(request: Request): boolean {
  return new URL(request.url).pathname.startsWith("/api/auth/v1/sessions");
}

const session = createSession(withTimeout, sessionEnd);

export const sessionFetch = session.fetch;

/** Renews the session before the access token expires; false if the session has ended. */
export const renewSession = (): Promise<boolean> => session.renew(window.location.origin);
