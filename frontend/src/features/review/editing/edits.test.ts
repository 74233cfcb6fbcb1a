import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReviewedDraft } from "@/lib/api/models";
import { fieldErrorsFrom, toCorrection, validateEdits } from "./correction";
import {
  attributeField,
  conflictsOf,
  type Edits,
  type FieldId,
  isEdited,
  isOnlyGeneratedText,
  mergedEdits,
  NO_EDITS,
  rebasedEdits,
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

const edit = (edits: Edits, field: FieldId, to: string | null, on = draft) =>
  withEdit(edits, field, edits[field] ? edits[field].from : savedValue(on, field), to);
const correction = (edits: Edits) => toCorrection(edits, draft, "USD");

describe("edits", () => {
  it("are empty when every field is set back to its saved value", () => {
    let edits = edit(NO_EDITS, attributeField("metal"), "silver");
    edits = edit(edits, "title", "A band");
    edits = edit(edits, "price", "1300");
    expect(isEdited(edits)).toBe(true);
    edits = edit(edits, attributeField("metal"), "gold");
    edits = edit(edits, "title", "A ring");
    expect(isEdited(edit(edits, "price", "$1,250"))).toBe(false);
  });

  it("send only the changed fields", () => {
    let edits = edit(NO_EDITS, attributeField("metal"), null);
    edits = edit(edits, "tags", "ring, rose gold, ring,");
    edits = edit(edits, "price", "$990.50");
    expect(correction(edits)).toEqual({
      attributes: { metal: null },
      text: { tags: ["ring", "rose gold"] },
      price: { amount: 99050, currency: "USD" },
    });
  });

  it("do not include withholding an attribute that is already withheld", () => {
    expect(isEdited(edit(NO_EDITS, attributeField("stone"), null))).toBe(false);
  });

  it("drop a confirmation when the value is changed", () => {
    const confirmed = withConfirmed(NO_EDITS, "metal", "gold", true);
    expect(correction(confirmed)).toEqual({ confirm: ["metal"] });
    expect(correction(edit(confirmed, attributeField("metal"), "silver"))).toEqual({
      attributes: { metal: "silver" },
    });
  });

  it.each(["", "free", "0", "12.345"])("reject the price %j", (price) => {
    expect(validateEdits(edit(NO_EDITS, "price", price), "USD").price).toBeTruthy();
  });

  it("reject an empty title", () => {
    expect(validateEdits(edit(NO_EDITS, "title", "  "), "USD").title).toMatch(/Enter a title/);
  });

  it("assign a validation error of the service to its field", () => {
    const errors = [
      { pointer: "#/price/amount", detail: "Input should be less than or equal to 10000000000" },
      { pointer: "#/text/title", detail: "String should have at most 120 characters" },
    ];
    const byField = fieldErrorsFrom(errors);
    expect(byField?.price).not.toMatch(/10000000000/);
    expect(byField?.title).toMatch(/120 characters\.$/);
    expect(fieldErrorsFrom([{ pointer: "#/elsewhere", detail: "no" }])).toBeNull();
  });
});

describe("edits of a piece that was changed by someone else", () => {
  const changedDraft = (changes: object) => ({ ...draft, ...changes }) as ReviewedDraft;

  it("conflict only where the same field has a different value", () => {
    const edits = edit(edit(NO_EDITS, "title", "Mine"), "price", "2,000");
    const text = { ...draft.text, title: "Theirs" };
    expect(conflictsOf(edits, changedDraft({ text, condition: "good" }))).toEqual([
      { field: "title", from: "A ring", theirs: "Theirs", mine: "Mine" },
    ]);
  });

  it("do not conflict with an identical change", () => {
    const edits = edit(NO_EDITS, "price", "2000");
    const same = changedDraft({ price: { amount: 200000, currency: "USD" } });
    expect(conflictsOf(edits, same)).toEqual([]);
    expect(rebasedEdits(edits, same)).toEqual({});
  });

  it("become a confirmation when a later analysis agrees with them", () => {
    const edits = edit(NO_EDITS, attributeField("metal"), "silver");
    const agreed = changedDraft({ attributes: [attribute("metal", "silver")] });
    expect(toCorrection(rebasedEdits(edits, agreed), agreed, "USD")).toEqual({ confirm: ["metal"] });
    expect(
      rebasedEdits(edits, changedDraft({ attributes: [attribute("metal", "silver", "person")] })),
    ).toEqual({});
  });

  it("do not conflict with a text that the model writes in the meantime", () => {
    const edits = edit(NO_EDITS, "alt_text", "Mine");
    expect(conflictsOf(edits, changedDraft({ text: { ...draft.text, alt_text: "The model's" } }))).toEqual(
      [],
    );
  });

  it("that confirm a value conflict with a different value", () => {
    const edits = withConfirmed(NO_EDITS, "metal", "gold", true);
    expect(conflictsOf(edits, changedDraft({ attributes: [attribute("metal", "brass")] }))).toHaveLength(1);
  });

  it("keep what was typed during a save, whether the save succeeds or fails", () => {
    const fields: FieldId[] = ["title", "description", "alt_text", "condition"];
    const step = fc.record({ field: fc.constantFrom(...fields), to: fc.string({ minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(step), fc.array(step), fc.boolean(), (before, during, saved) => {
        const shown: Record<string, string | null> = {};
        let sent = NO_EDITS;
        for (const { field, to } of before) {
          sent = edit(sent, field, to);
          shown[field] = to;
        }
        let edits = NO_EDITS;
        for (const { field, to } of during) {
          const from = sent[field] ? sent[field].to : savedValue(draft, field);
          edits = withEdit(edits, field, edits[field] ? edits[field].from : from, to);
          shown[field] = to;
        }
        const base = saved ? draftAfterSave(sent) : draft;
        const left = saved ? rebasedEdits(edits, base) : mergedEdits(sent, edits);
        for (const [field, to] of Object.entries(shown)) {
          const edit = left[field as FieldId];
          expect(edit ? edit.to : savedValue(base, field as FieldId)).toBe(to);
        }
      }),
    );
  });
});

describe("a change since the publish decision", () => {
  const changedDraft = (changes: object) => ({ ...draft, writing: false, ...changes }) as ReviewedDraft;

  it("needs no new confirmation when only the pending text arrived", () => {
    expect(
      isOnlyGeneratedText(draft, changedDraft({ text: { ...draft.text, alt_text: "New." }, version: 9 })),
    ).toBe(true);
  });

  it.each([
    ["a price", { price: { amount: 1, currency: "USD" } }],
    ["a value", { attributes: [attribute("metal", "brass")] }],
    ["a photo", { photos: [{ id: "another" }] }],
    ["a person's title", { text: { ...draft.text, title: "Theirs" } }],
    ["the state", { state: "unpublished" }],
  ])("needs a new confirmation when %s changed", (_, changes) => {
    expect(isOnlyGeneratedText(draft, changedDraft(changes))).toBe(false);
  });

  it("needs a new confirmation when no text was pending", () => {
    expect(
      isOnlyGeneratedText(changedDraft({}), changedDraft({ text: { ...draft.text, alt_text: "New." } })),
    ).toBe(false);
  });
});

function draftAfterSave(sent: Edits): ReviewedDraft {
  const text = { ...draft.text } as Record<string, unknown>;
  for (const part of ["title", "description", "alt_text"] as const)
    if (sent[part]) text[part] = sent[part].to;
  return { ...draft, text, condition: sent.condition?.to ?? draft.condition } as unknown as ReviewedDraft;
}
