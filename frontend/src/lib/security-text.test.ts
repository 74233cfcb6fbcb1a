import { describe, expect, it } from "vitest";
import { securityText } from "./security-text";

const NOW = new Date("2030-01-01T00:00:00Z");

describe("security.txt", () => {
  it.each([
    ["security@shop.example", "Contact: mailto:security@shop.example"],
    ["https://shop.example/report", "Contact: https://shop.example/report"],
  ])("lists %s as a URI", (contact, line) => {
    expect(securityText(contact, "https://shop.example", NOW).split("\n")[0]).toBe(line);
  });

  it("expires within a year of the request", () => {
    const text = securityText("a@b.example", "https://shop.example", NOW);
    const expires = new Date(/^Expires: (.*)$/m.exec(text)?.[1] ?? "");
    expect(expires.getTime()).toBeGreaterThan(NOW.getTime());
    expect(expires.getTime()).toBeLessThan(new Date("2031-01-01").getTime());
    expect(text).toContain("Canonical: https://shop.example/.well-known/security.txt\n");
  });
});
