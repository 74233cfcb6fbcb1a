export const dynamic = "force-dynamic";

/** The web server answers; the services behind it have probes of their own. */
export function GET(): Response {
  return new Response("ok\n", { headers: { "cache-control": "no-store" } });
}
