import { describe, expect, it } from "vitest";
import { operationsOf, referencedSchemas, typeName } from "./openapi";

describe("typeName", () => {
  it.each([
    [{ type: "string", format: "uuid" }, "string (uuid)"],
    [{ type: "array", items: { $ref: "#/components/schemas/Card" } }, "list of Card"],
    [{ anyOf: [{ $ref: "#/components/schemas/Money" }, { type: "null" }] }, "Money or null"],
    [{ type: "object", additionalProperties: { type: "integer" } }, "map of integer"],
    [{ enum: ["draft", "published"] }, '"draft" | "published"'],
    [{}, "anything"],
  ])("describes %j as %s", (schema, name) => {
    expect(typeName(schema)).toBe(name);
  });
});

describe("referencedSchemas", () => {
  it("finds references at any depth", () => {
    const schema = {
      anyOf: [
        { type: "array", items: { $ref: "#/x/Card" } },
        { additionalProperties: { $ref: "#/x/Money" } },
      ],
    };
    expect(referencedSchemas(schema)).toEqual(["Card", "Money"]);
  });
});

describe("operationsOf", () => {
  it("prefixes each operation id with its service", () => {
    const document = {
      info: { title: "Shop", version: "1" },
      paths: { "/pieces": { get: { operationId: "list" }, post: { operationId: "add" } } },
    };
    expect(operationsOf("shop", document).map(({ id, method }) => [id, method])).toEqual([
      ["shop.list", "GET"],
      ["shop.add", "POST"],
    ]);
  });
});
