import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexXml, parseSitemapName, sitemapCount, sitemapXml } from "./sitemap";

describe("the sitemap", () => {
  it("is split into as many files as needed", () => {
    expect([0, 1, 5000, 5001, 100_000].map(sitemapCount)).toEqual([1, 1, 1, 2, 20]);
    expect(indexXml("https://shop.example", 2)).toContain("<loc>https://shop.example/sitemap/1.xml</loc>");
  });

  it.each(["0.xml", "17.xml"])("accepts the name %s", (name) => {
    expect(`${parseSitemapName(name)}.xml`).toBe(name);
  });

  it.each([
    "",
    ".xml",
    "-1.xml",
    "01.xml",
    "1.xml.gz",
    "1",
    `${"9".repeat(30)}.xml`,
    "\0.xml",
  ])("rejects the name %j", (name) => {
    expect(parseSitemapName(name)).toBeNull();
  });

  it("escapes special characters in URLs", () => {
    fc.assert(
      fc.property(fc.string(), (path) => {
        const xml = sitemapXml("https://shop.example", [{ path, changed: path }]);
        const [, loc = ""] = /<loc>([\s\S]*)<\/loc>/.exec(xml) ?? [];
        expect(loc).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|apos);)/);
      }),
    );
  });
});
