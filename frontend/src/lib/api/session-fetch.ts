import { SessionEnd, sessionEnd } from "./session-end";

const REFRESH_PATH = "/api/auth/v1/sessions/refresh";
const TIMEOUT_MS = 45_000;
// An answer that is lost on its way has used the refresh token up. Sent again within half a minute it gets the same
// answer; three tries of 6 s with these pauses end after 20 s.
const RENEWAL_TIMEOUT_MS = 6_000;
const RENEWAL_PAUSES_MS = [300, 1_500];

type Fetch = (request: Request) => Promise<Response>;

const withTimeout: Fetch = (request) =>
  fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]) });

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * A fetch that renews the session once when an answer is 401, then asks again.
 * However many requests fail together, one renewal serves them all: a refresh token works only once.
 * A change that is refused because the session has ended waits for a sign-in, where the page offers one.
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
    renewal ??= renewPatiently(origin)
      .then((response) => response.ok)
      .finally(() => {
        renewal = null;
      });
    return renewal;
  }

  async function renewPatiently(origin: string): Promise<Response> {
    for (const ms of RENEWAL_PAUSES_MS) {
      try {
        return await send(renewalOf(origin));
      } catch {
        await wait(ms);
      }
    }
    return send(renewalOf(origin));
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

function renewalOf(origin: string): Request {
  const signal = AbortSignal.timeout(RENEWAL_TIMEOUT_MS);
  return new Request(new URL(REFRESH_PATH, origin), { method: "POST", credentials: "same-origin", signal });
}

function isSessionRequest(request: Request): boolean {
  return new URL(request.url).pathname.startsWith("/api/auth/v1/sessions");
}

const session = createSession(withTimeout, sessionEnd);

export const sessionFetch = session.fetch;

/** Renews the session ahead of need; false where it has ended. */
export const renewSession = (): Promise<boolean> => session.renew(window.location.origin);
