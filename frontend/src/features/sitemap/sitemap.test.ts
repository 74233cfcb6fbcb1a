import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexXml, parsePart, partCount, sitemapXml } from "./sitemap";

describe("the sitemap", () => {
  it("is told in as many parts as the shop needs", () => {
    expect([0, 1, 5000, 5001, 100_000].map(partCount)).toEqual([1, 1, 1, 2, 20]);
    expect(indexXml("https://shop.example", 2)).toContain("<loc>https://shop.example/sitemap/1.xml</loc>");
  });

  it.each(["0.xml", "17.xml"])("has a part %s", (name) => {
    expect(`${parsePart(name)}.xml`).toBe(name);
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
  ])("has no part %j", (name) => {
    expect(parsePart(name)).toBeNull();
  });

  it("escapes whatever stands in an address", () => {
    fc.assert(
      fc.property(fc.string(), (path) => {
        const xml = sitemapXml("https://shop.example", [{ path, changed: path }]);
        const [, loc = ""] = /<loc>([\s\S]*)<\/loc>/.exec(xml) ?? [];
        expect(loc).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|apos);)/);
      }),
    );
  });
});
