import { describe, expect, it } from "vitest";
import type { ReviewedDraft } from "@/lib/api/models";
import {
  InvalidEdit,
  isEdited,
  NO_EDITS,
  toCorrection,
  withAttribute,
  withConfirmed,
  withPrice,
  withText,
} from "./edits";

const draft = {
  attributes: [{ code: "metal", value: "gold" }],
  withheld: ["stone"],
  text: {
    title: "A ring",
    description: "Round.",
    alt_text: "",
    tags: ["ring", "gold"],
    set_by: "model",
    stale: false,
  },
  price: { amount: 125000, currency: "USD" },
  condition: null,
} as unknown as ReviewedDraft;

describe("edits", () => {
  it("are none where everything is set back to what it was", () => {
    let edits = withAttribute(NO_EDITS, draft, "metal", "silver");
    edits = withText(edits, draft, "title", "A band");
    edits = withPrice(edits, draft, "1300");
    expect(isEdited(edits)).toBe(true);
    edits = withAttribute(edits, draft, "metal", "gold");
    edits = withText(edits, draft, "title", "A ring");
    expect(isEdited(withPrice(edits, draft, "$1,250"))).toBe(false);
  });

  it("ask only for what changed", () => {
    let edits = withAttribute(NO_EDITS, draft, "metal", null);
    edits = withText(edits, draft, "tags", "ring, rose gold, ring,");
    edits = withPrice(edits, draft, "$990.50");
    expect(toCorrection(edits, "USD")).toEqual({
      attributes: { metal: null },
      text: { tags: ["ring", "rose gold"] },
      price: { amount: 99050, currency: "USD" },
    });
  });

  it("know that a withheld attribute is withheld already", () => {
    expect(isEdited(withAttribute(NO_EDITS, draft, "stone", null))).toBe(false);
  });

  it("forget a confirmation when the value is changed", () => {
    const confirmed = withConfirmed(NO_EDITS, "metal", true);
    expect(toCorrection(confirmed, "USD")).toEqual({ confirm: ["metal"] });
    expect(toCorrection(withAttribute(confirmed, draft, "metal", "silver"), "USD")).toEqual({
      attributes: { metal: "silver" },
    });
  });

  it.each(["", "free", "0", "12.345"])("refuse the price %j", (typed) => {
    expect(() => toCorrection(withPrice(NO_EDITS, draft, typed), "USD")).toThrow(InvalidEdit);
  });

  it("refuse an empty title", () => {
    expect(() => toCorrection(withText(NO_EDITS, draft, "title", "  "), "USD")).toThrow(InvalidEdit);
  });
});
