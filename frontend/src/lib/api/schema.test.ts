import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { services, TYPES, typesOf } from "../../../scripts/generate-api.mjs";

describe("the generated types", () => {
  it.each(services())("of %s match its OpenAPI document", async (service: string) => {
    const written = readFileSync(new URL(`${service}.ts`, TYPES), "utf8");
    expect(written, "run `npm run generate`").toBe(await typesOf(service));
  });
});
