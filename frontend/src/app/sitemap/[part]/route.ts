import { readSitemapEntries } from "@/features/sitemap/read-sitemap";
import { parseSitemapName, sitemapXml } from "@/features/sitemap/sitemap";
import { xmlResponse } from "@/features/sitemap/xml-response";
import { publicOrigin } from "@/lib/settings";

export const dynamic = "force-dynamic";

export async function GET(_: Request, { params }: RouteContext<"/sitemap/[part]">): Promise<Response> {
  const part = parseSitemapName((await params).part);
  const entries = part === null ? null : await readSitemapEntries(part);
  return entries ? xmlResponse(sitemapXml(publicOrigin(), entries)) : new Response(null, { status: 404 });
}
