import { readPart } from "@/features/sitemap/read-sitemap";
import { parsePart, sitemapXml } from "@/features/sitemap/sitemap";
import { xmlAnswer } from "@/features/sitemap/xml-answer";
import { publicOrigin } from "@/lib/settings";

export const dynamic = "force-dynamic";

export async function GET(_: Request, { params }: RouteContext<"/sitemap/[part]">): Promise<Response> {
  const part = parsePart((await params).part);
  const entries = part === null ? null : await readPart(part);
  return entries ? xmlAnswer(sitemapXml(publicOrigin(), entries)) : new Response(null, { status: 404 });
}
