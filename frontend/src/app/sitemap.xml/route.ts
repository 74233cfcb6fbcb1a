import { countParts } from "@/features/sitemap/read-sitemap";
import { indexXml } from "@/features/sitemap/sitemap";
import { xmlAnswer } from "@/features/sitemap/xml-answer";
import { publicOrigin } from "@/lib/settings";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return xmlAnswer(indexXml(publicOrigin(), await countParts()));
}
