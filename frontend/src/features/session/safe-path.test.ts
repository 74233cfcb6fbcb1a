import { describe, expect, it } from "vitest";
import { safePath } from "./safe-path";

describe("safePath", () => {
  it("keeps a path of this shop", () => {
    expect(safePath("/staff/drafts?state=draft")).toBe("/staff/drafts?state=draft");
  });

  it.each([
    null,
    undefined,
    "",
    "https://elsewhere.test",
    "//elsewhere.test",
    "/\\elsewhere.test",
    "javascript:alert(1)",
  ])("refuses %j", (next) => {
    expect(safePath(next)).toBeNull();
  });
});
