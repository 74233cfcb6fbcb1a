import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Piece } from "@/lib/api/models";
import { conditionSentence, summaryOf } from "./summary";

const piece = (values: Partial<Piece>): Piece =>
  ({
    title: "Gold Ring",
    description: "",
    price: { amount: 125000, currency: "USD" },
    condition: null,
    condition_label: null,
    attributes: [],
    ...values,
  }) as Piece;

describe("conditionSentence", () => {
  it.each([
    ["new", "New, never worn", "New, never worn."],
    ["excellent", "Excellent", "Excellent condition."],
    ["very_good", "Very good", "Very good condition."],
    [null, null, ""],
  ])("turns %s into a sentence", (condition, label, sentence) => {
    expect(conditionSentence(piece({ condition, condition_label: label }))).toBe(sentence);
  });
});

describe("summaryOf", () => {
  it("returns the start of the description, cut between words", () => {
    const summary = summaryOf(piece({ description: "A lovely\n\nring. ".repeat(30) }));
    expect(summary).toMatch(/^A lovely ring\. .* (A|lovely|ring\.)…$/);
  });

  it("lists the confirmed attributes if there is no description", () => {
    const attributes = [
      { label: "Metal", value: "gold", value_label: "Yellow gold", suggestion: false },
      { label: "Gemstone", value: "ruby", value_label: "Ruby", suggestion: true },
      { label: "Style", value: "none", value_label: "No style", suggestion: false },
    ] as Piece["attributes"];
    expect(summaryOf(piece({ attributes, condition: "good", condition_label: "Good" }))).toBe(
      "Gold Ring, $1,250. Good condition. Metal: Yellow gold.",
    );
  });

  it("is never empty or too long, and splits no character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (description) => {
        const summary = summaryOf(piece({ description }));
        expect(summary).not.toBe("");
        expect(summary.length).toBeLessThanOrEqual(160);
        expect(summary.isWellFormed()).toBe(true);
      }),
    );
  });
});
