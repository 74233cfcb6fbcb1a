export const dynamic = "force-dynamic";

/** Reports that the web server is running. The services have their own health checks. */
export function GET(): Response {
  return new Response("ok\n", { headers: { "cache-control": "no-store" } });
}
