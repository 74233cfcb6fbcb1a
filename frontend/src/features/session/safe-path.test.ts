import { describe, expect, it } from "vitest";
import { safePath } from "./safe-path";

const ORIGIN = "http://localhost:8400";

/** Prefixes that look like a path but can lead to another host. */
const LEADS = [
  "/",
  "//",
  "///",
  "/\\",
  "\\/",
  "\\\\",
  "/.//",
  "/..//",
  "/./\\",
  "/a/..//",
  "/%2e//",
  "/;//",
  "",
];
const BLANKS = [
  "",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\u0000",
  "\u000b",
  " ",
  "\u00a0",
  "\u2028",
  "\ufeff",
  "%09",
  "%0a",
  "%00",
];
const HOSTS = [
  "elsewhere.test",
  "user@elsewhere.test",
  "elsewhere.test:443/x",
  "[::1]/",
  "2130706433",
  "。test",
  "localhost",
];
const corpus = LEADS.flatMap((lead) =>
  BLANKS.flatMap((blank) =>
    HOSTS.flatMap((host) => [
      `${lead}${blank}${host}`,
      `${blank}${lead}${host}`,
      `/${blank}/${host}`,
      `/${blank}\\${host}`,
      `${lead[0] ?? ""}${blank}${lead.slice(1)}${blank}${host}`,
    ]),
  ),
);

describe("safePath", () => {
  it.each([
    "/",
    "/staff/drafts?state=draft",
    "/pieces/1#photos",
    "/search?q=a//b",
    "/shop?next=https://x.test",
  ])("accepts %s, a path of this site", (next) => expect(safePath(next)).toBe(next));

  it.each([
    null,
    undefined,
    "",
    "staff",
    "https://elsewhere.test",
    "//elsewhere.test",
    "/\\elsewhere.test",
    "/\t/elsewhere.test",
    "/\n/elsewhere.test",
    "/\r\\elsewhere.test",
    "/.//elsewhere.test",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/[",
  ])("refuses %j", (next) => {
    expect(safePath(next)).toBeNull();
  });

  it(`never leads to another host for any of ${corpus.length} crafted values`, () => {
    const left = corpus.filter((next) => {
      const path = safePath(next);
      return path !== null && new URL(path, ORIGIN).origin !== ORIGIN;
    });
    expect(left).toEqual([]);
  });

  it("returns a normalized path that parses to itself", () => {
    const paths = corpus.map(safePath).filter((path) => path !== null);
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.filter((path) => safePath(path) !== path)).toEqual([]);
  });
});
