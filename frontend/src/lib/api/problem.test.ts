import { describe, expect, it } from "vitest";
import { ApiError } from "./problem";

const message = (problem: object, status = 400) => new ApiError(status, problem).message;

describe("the message of an ApiError", () => {
  it("combines the title and the detail", () => {
    const problem = { title: "Email or password is wrong", detail: "Check both and try again." };
    expect(message(problem)).toBe("Email or password is wrong. Check both and try again.");
  });

  it("keeps the title's punctuation and does not repeat the title", () => {
    expect(message({ title: "Which version?", detail: "Send If-Match." })).toBe(
      "Which version? Send If-Match.",
    );
    expect(message({ title: "Taken", detail: "Taken by another piece." })).toBe("Taken by another piece.");
  });

  it("does not show the text of an unexpected error", () => {
    expect(message({ title: "Internal error", detail: "Internal error" }, 500)).toMatch(
      /^Something went wrong on our side/,
    );
  });

  it("is never empty", () => {
    expect(message({ title: "Gone" })).toBe("Gone");
    expect(message({ detail: "It is gone." })).toBe("It is gone.");
    expect(message({}, 500)).toMatch(/our side/);
  });

  it("does not show the text of an unexpected error", () => {
    expect(message({ title: "Internal error", detail: "Internal error" }, 500)).toMatch(
      /^Something went wrong on our side/,
    );
  });
});
