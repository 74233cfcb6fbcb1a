import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReviewedDraft } from "@/lib/api/models";
import { faultsAt, faultsOf, toCorrection } from "./correction";
import {
  attributeField,
  conflictsOf,
  type Edits,
  type FieldId,
  isAwaitedText,
  isEdited,
  merged,
  NO_EDITS,
  rebased,
  savedValue,
  withConfirmed,
  withEdit,
} from "./edits";

const attribute = (code: string, value: string, set_by = "model") => ({ code, value, set_by });
const draft = {
  attributes: [attribute("metal", "gold")],
  withheld: ["stone"],
  state: "draft",
  writing: true,
  photos: [],
  text: {
    title: "A ring",
    description: "Round.",
    alt_text: "",
    tags: ["ring", "gold"],
    set_by: "model",
    set_by_field: { title: "person", description: "person", alt_text: "model", tags: "model" },
    stale: false,
  },
  price: { amount: 125000, currency: "USD" },
  condition: null,
} as unknown as ReviewedDraft;

const typed = (edits: Edits, field: FieldId, to: string | null, on = draft) =>
  withEdit(edits, field, edits[field] ? edits[field].from : savedValue(on, field), to);
const correction = (edits: Edits) => toCorrection(edits, draft, "USD");

describe("edits", () => {
  it("are none where everything is set back to what it was", () => {
    let edits = typed(NO_EDITS, attributeField("metal"), "silver");
    edits = typed(edits, "title", "A band");
    edits = typed(edits, "price", "1300");
    expect(isEdited(edits)).toBe(true);
    edits = typed(edits, attributeField("metal"), "gold");
    edits = typed(edits, "title", "A ring");
    expect(isEdited(typed(edits, "price", "$1,250"))).toBe(false);
  });

  it("ask only for what changed", () => {
    let edits = typed(NO_EDITS, attributeField("metal"), null);
    edits = typed(edits, "tags", "ring, rose gold, ring,");
    edits = typed(edits, "price", "$990.50");
    expect(correction(edits)).toEqual({
      attributes: { metal: null },
      text: { tags: ["ring", "rose gold"] },
      price: { amount: 99050, currency: "USD" },
    });
  });

  it("know that a withheld attribute is withheld already", () => {
    expect(isEdited(typed(NO_EDITS, attributeField("stone"), null))).toBe(false);
  });

  it("forget a confirmation when the value is changed", () => {
    const confirmed = withConfirmed(NO_EDITS, "metal", "gold", true);
    expect(correction(confirmed)).toEqual({ confirm: ["metal"] });
    expect(correction(typed(confirmed, attributeField("metal"), "silver"))).toEqual({
      attributes: { metal: "silver" },
    });
  });

  it.each(["", "free", "0", "12.345"])("find fault with the price %j", (price) => {
    expect(faultsOf(typed(NO_EDITS, "price", price), "USD").price).toBeTruthy();
  });

  it("find fault with an empty title", () => {
    expect(faultsOf(typed(NO_EDITS, "title", "  "), "USD").title).toMatch(/needs a title/);
  });

  it("show a refusal of the service at its field", () => {
    const errors = [
      { pointer: "#/price/amount", detail: "Input should be less than or equal to 10000000000" },
      { pointer: "#/text/title", detail: "String should have at most 120 characters" },
    ];
    const faults = faultsAt(errors);
    expect(faults?.price).not.toMatch(/10000000000/);
    expect(faults?.title).toMatch(/120 characters\.$/);
    expect(faultsAt([{ pointer: "#/elsewhere", detail: "no" }])).toBeNull();
  });
});

describe("edits of a piece that changes underneath", () => {
  const theirs = (changes: object) => ({ ...draft, ...changes }) as ReviewedDraft;

  it("are in conflict only where the same field says something else", () => {
    const edits = typed(typed(NO_EDITS, "title", "Mine"), "price", "2,000");
    const text = { ...draft.text, title: "Theirs" };
    expect(conflictsOf(edits, theirs({ text, condition: "good" }))).toEqual([
      { field: "title", from: "A ring", theirs: "Theirs", mine: "Mine" },
    ]);
  });

  it("are not in conflict with the same change by somebody else", () => {
    const edits = typed(NO_EDITS, "price", "2000");
    const same = theirs({ price: { amount: 200000, currency: "USD" } });
    expect(conflictsOf(edits, same)).toEqual([]);
    expect(rebased(edits, same)).toEqual({});
  });

  it("of a machine's value stay a person's word where a later look agrees", () => {
    const edits = typed(NO_EDITS, attributeField("metal"), "silver");
    const agreed = theirs({ attributes: [attribute("metal", "silver")] });
    expect(toCorrection(rebased(edits, agreed), agreed, "USD")).toEqual({ confirm: ["metal"] });
    expect(rebased(edits, theirs({ attributes: [attribute("metal", "silver", "person")] }))).toEqual({});
  });

  it("stand over a text that the model writes meanwhile", () => {
    const edits = typed(NO_EDITS, "alt_text", "Mine");
    expect(conflictsOf(edits, theirs({ text: { ...draft.text, alt_text: "The model's" } }))).toEqual([]);
  });

  it("that confirm a value are in conflict with another value", () => {
    const edits = withConfirmed(NO_EDITS, "metal", "gold", true);
    expect(conflictsOf(edits, theirs({ attributes: [attribute("metal", "brass")] }))).toHaveLength(1);
  });

  it("keep what was typed while a save was under way, whatever comes of the save", () => {
    const fields: FieldId[] = ["title", "description", "alt_text", "condition"];
    const step = fc.record({ field: fc.constantFrom(...fields), to: fc.string({ minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(step), fc.array(step), fc.boolean(), (before, during, saved) => {
        const shown: Record<string, string | null> = {};
        let sent = NO_EDITS;
        for (const { field, to } of before) {
          sent = typed(sent, field, to);
          shown[field] = to;
        }
        let edits = NO_EDITS;
        for (const { field, to } of during) {
          const from = sent[field] ? sent[field].to : savedValue(draft, field);
          edits = withEdit(edits, field, edits[field] ? edits[field].from : from, to);
          shown[field] = to;
        }
        const base = saved ? afterSave(sent) : draft;
        const left = saved ? rebased(edits, base) : merged(sent, edits);
        for (const [field, to] of Object.entries(shown)) {
          const edit = left[field as FieldId];
          expect(edit ? edit.to : savedValue(base, field as FieldId)).toBe(to);
        }
      }),
    );
  });
});

describe("a decision to publish", () => {
  const now = (changes: object) => ({ ...draft, writing: false, ...changes }) as ReviewedDraft;

  it("holds when only the awaited text came", () => {
    expect(isAwaitedText(draft, now({ text: { ...draft.text, alt_text: "New." }, version: 9 }))).toBe(true);
  });

  it.each([
    ["a price", { price: { amount: 1, currency: "USD" } }],
    ["a value", { attributes: [attribute("metal", "brass")] }],
    ["a photo", { photos: [{ id: "another" }] }],
    ["a person's title", { text: { ...draft.text, title: "Theirs" } }],
    ["its state", { state: "unpublished" }],
  ])("is asked again when %s changed", (_, changes) => {
    expect(isAwaitedText(draft, now(changes))).toBe(false);
  });

  it("is asked again when no text was awaited", () => {
    expect(isAwaitedText(now({}), now({ text: { ...draft.text, alt_text: "New." } }))).toBe(false);
  });
});

function afterSave(sent: Edits): ReviewedDraft {
  const text = { ...draft.text } as Record<string, unknown>;
  for (const part of ["title", "description", "alt_text"] as const)
    if (sent[part]) text[part] = sent[part].to;
  return { ...draft, text, condition: sent.condition?.to ?? draft.condition } as unknown as ReviewedDraft;
}
