import { describe, expect, it } from "vitest";
import { messageOf, toApiError } from "./problem";

describe("what is told of an error", () => {
  it("is never the words of an unexpected failure", () => {
    expect(messageOf(toApiError(500, { title: "Internal error", detail: "Internal error" }))).toMatch(
      /^Something went wrong on our side/,
    );
  });

  it("is what the service says of a refusal", () => {
    expect(messageOf(toApiError(409, { title: "Conflict", detail: "The last photo stays." }))).toBe(
      "The last photo stays.",
    );
  });
});
