import { describe, expect, it } from "vitest";
import { safePath } from "./safe-path";

const SHOP = "https://shop.test";
const PATHS = [
  "/",
  "/staff/drafts?state=draft",
  "/pieces/1#photos",
  "/search?q=%2F%2Fhost",
  "/%09/host",
  "/a//b",
];

/** Ways to write "another host" that some reader of URLs falls for. */
const SLASHES = [
  "//",
  "/\\",
  "\\/",
  "\\\\",
  "///",
  "////",
  "/\t/",
  "/\n/",
  "/\r/",
  "/\r\n\t/",
  "/\t\\",
  "\t//",
];
const HOSTS = [
  "elsewhere.test",
  "elsewhere.test:443/shop",
  "shop.test@elsewhere.test",
  "shop.test.elsewhere.test",
  "elsewhere.test/%2e%2e",
  "[::1]",
  "0x7f000001",
  "elsewhere。test",
  "еlsewhere.test",
  "@elsewhere.test",
];
const SCHEMES = [
  "https://elsewhere.test",
  "https:elsewhere.test",
  "https:/elsewhere.test",
  "https:\\elsewhere.test",
  "http:elsewhere.test",
  "javascript:alert(1)",
  "java\nscript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "blob:https://shop.test/1",
  "file:///etc/passwd",
  "mailto:a@b.test",
];
const ODD = [
  "",
  " ",
  "?",
  "#",
  "staff",
  "./staff",
  "../staff",
  "@elsewhere.test",
  "\u0000//elsewhere.test",
  "\u00a0//h",
];
const PREFIXES = ["", "/.", "/..", "/./", "/staff/..", "/%2e", "/%2E%2e", "/.\t", "/\\."];

describe("safePath", () => {
  it.each(PATHS)("keeps %j, a path of this shop", (path) => {
    expect(safePath(path)).toBe(path);
  });

  it.each([null, undefined, ...SCHEMES, ...ODD])("refuses %j", (next) => {
    expect(safePath(next)).toBeNull();
  });

  it("never leaves the shop, however another host is written", () => {
    const tricks = PREFIXES.flatMap((prefix) =>
      SLASHES.flatMap((slashes) => HOSTS.map((host) => prefix + slashes + host)),
    );
    const all = [...tricks, ...SCHEMES.map((scheme) => `/${scheme}`), ...ODD.map((odd) => `/${odd}`)];
    for (const next of all.flatMap((trick) => [
      trick,
      decodeURIComponent(encodeURI(trick)),
      `${trick}\\@x`,
    ])) {
      const path = safePath(next);
      if (path === null) continue;
      expect(new URL(path, SHOP).origin, JSON.stringify(next)).toBe(SHOP);
      expect(path, JSON.stringify(next)).toMatch(/^\/(?![/\\])/);
    }
  });

  it.each([
    "/\t/elsewhere.test",
    "/\n/elsewhere.test",
    "/\r\\elsewhere.test",
    "/.//elsewhere.test",
    "/..//x",
  ])("refuses %j, which browsers read as another host", (next) => {
    expect(safePath(next)).toBeNull();
  });

  it("survives every character in every place", () => {
    for (let code = 0; code < 0x180; code += 1) {
      const character = String.fromCharCode(code);
      for (const next of [
        `/${character}/elsewhere.test`,
        `${character}//elsewhere.test`,
        `//${character}elsewhere.test`,
      ]) {
        const path = safePath(next);
        if (path !== null) expect(new URL(path, SHOP).origin, JSON.stringify(next)).toBe(SHOP);
      }
    }
  });
});
