import { countSitemaps } from "@/features/sitemap/read-sitemap";
import { indexXml } from "@/features/sitemap/sitemap";
import { xmlResponse } from "@/features/sitemap/xml-response";
import { publicOrigin } from "@/lib/settings";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return xmlResponse(indexXml(publicOrigin(), await countSitemaps()));
}
