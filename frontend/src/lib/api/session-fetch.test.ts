import { describe, expect, it } from "vitest";
import { SessionEnd } from "./session-end";
import { createSession } from "./session-fetch";

const ORIGIN = "http://shop.test";

/** A server where the access token has expired and the refresh token works once. */
function expiredServer() {
  const calls: string[] = [];
  let renewed = false;
  const send = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    calls.push(pathname);
    if (pathname.endsWith("/refresh")) {
      await Promise.resolve();
      const status = renewed ? 401 : 204;
      renewed = true;
      return new Response(null, { status });
    }
    return new Response(null, { status: renewed ? 200 : 401 });
  };
  return { calls, send };
}

const ask = (path: string, init?: RequestInit) => new Request(ORIGIN + path, init);

describe("createSession", () => {
  it("renews once for several requests that fail together", async () => {
    const { calls, send } = expiredServer();
    const { fetch: sessionFetch } = createSession(send);
    const answers = await Promise.all(["/a", "/b", "/c"].map((path) => sessionFetch(ask(path))));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(calls.filter((path) => path.endsWith("/refresh"))).toHaveLength(1);
  });

  it("sends a body again after the renewal", async () => {
    const bodies: string[] = [];
    const { send } = expiredServer();
    const { fetch: sessionFetch } = createSession(async (request) => {
      if (request.method === "PATCH") bodies.push(await request.clone().text());
      return send(request);
    });
    await sessionFetch(ask("/draft", { method: "PATCH", body: "price" }));
    expect(bodies).toEqual(["price", "price"]);
  });

  it("retries a renewal whose response was lost and stays signed in", async () => {
    const { calls, send } = expiredServer();
    let lost = 2;
    const lossy = async (request: Request): Promise<Response> => {
      if (!request.url.endsWith("/refresh") || lost === 0) return send(request);
      lost -= 1;
      throw new TypeError("Failed to fetch");
    };
    const answer = await createSession(lossy, new SessionEnd(), async () => {}).fetch(ask("/draft"));
    expect(answer.status).toBe(200);
    expect(calls.filter((path) => path.endsWith("/refresh"))).toHaveLength(1);
  });

  it("tries a renewal three times at most", async () => {
    let asked = 0;
    const { fetch: sessionFetch } = createSession(
      async (request) => {
        if (!request.url.endsWith("/refresh")) return new Response(null, { status: 401 });
        asked += 1;
        throw new TypeError("Failed to fetch");
      },
      new SessionEnd(),
      async () => {},
    );
    await expect(sessionFetch(ask("/draft"))).rejects.toThrow("Failed to fetch");
    expect(asked).toBe(3);
  });

  it("returns the 401 response if the session cannot be renewed", async () => {
    const { fetch: sessionFetch } = createSession(async () => new Response(null, { status: 401 }));
    expect((await sessionFetch(ask("/draft"))).status).toBe(401);
  });

  it("does not renew the session after a failed sign-in", async () => {
    const { calls, send } = expiredServer();
    const answer = await createSession(send).fetch(ask("/api/auth/v1/sessions", { method: "POST" }));
    expect(answer.status).toBe(401);
    expect(calls).toEqual(["/api/auth/v1/sessions"]);
  });

  it("holds a change until the user signs in again, then repeats it", async () => {
    let signedIn = false;
    const bodies: string[] = [];
    const end = new SessionEnd();
    const session = createSession(async (request) => {
      if (request.method === "PATCH") bodies.push(await request.text());
      return new Response(null, { status: signedIn ? 200 : 401 });
    }, end);
    end.subscribe(() => undefined);
    const change = session.fetch(ask("/draft", { method: "PATCH", body: "title" }));
    await expect.poll(() => end.read()).toEqual({ ended: true, waiting: 1 });
    signedIn = true;
    end.resume(true);
    expect((await change).status).toBe(200);
    expect(bodies).toEqual(["title", "title"]);
    expect(end.read().ended).toBe(false);
  });

  it("does not hold a change if no page offers a sign-in or the user declines", async () => {
    const end = new SessionEnd();
    const session = createSession(async () => new Response(null, { status: 401 }), end);
    const change = () => session.fetch(ask("/draft", { method: "DELETE" }));
    expect((await change()).status).toBe(401);
    const leave = end.subscribe(() => undefined);
    const waiting = change();
    await expect.poll(() => end.read().waiting).toBe(1);
    leave();
    expect((await waiting).status).toBe(401);
  });
});
