import type { MetadataRoute } from "next";
import { publicOrigin } from "@/lib/settings";

export const dynamic = "force-dynamic"; // the origin is known only at run time

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/staff", "/api/", "/search"] },
    sitemap: `${publicOrigin()}/sitemap.xml`,
  };
}
