import type { ReviewedDraft } from "@/lib/api/models";
import { formatMoney, parseAmount, SHOP_CURRENCY } from "@/lib/money";

// What a person has changed and not saved yet, as differences: each edit names the value that it was made from.
// A piece that changes meanwhile is read again underneath them; only edits of a field that changed are in conflict.

export type TextPart = "title" | "description" | "alt_text" | "tags";
export type FieldId = TextPart | "price" | "condition" | `attribute:${string}`;

/** As typed or chosen. Null: the piece does not state the attribute. "": nothing is known or set. */
export type Value = string | null;

/** `from`: what the piece said when it was changed. An attribute whose `to` is its `from` is confirmed. */
export type Edit = { from: Value; to: Value };
export type Edits = Readonly<Partial<Record<FieldId, Edit>>>;

/** A field that somebody else changed after a person had begun to. */
export type Conflict = { field: FieldId; from: Value; theirs: Value; mine: Value };

export const NO_EDITS: Edits = {};

const TEXT_PARTS: readonly string[] = ["title", "description", "alt_text", "tags"] satisfies TextPart[];

export function isTextPart(field: FieldId): field is TextPart {
  return TEXT_PARTS.includes(field);
}

export function attributeField(code: string): FieldId {
  return `attribute:${code}`;
}

/** The code of an attribute's field, or null. */
export function codeOf(field: FieldId): string | null {
  return field.startsWith("attribute:") ? field.slice("attribute:".length) : null;
}

export function fieldsOf(edits: Edits): FieldId[] {
  return Object.keys(edits) as FieldId[];
}

export function isEdited(edits: Edits): boolean {
  return fieldsOf(edits).length > 0;
}

/** What the piece says of a field. */
export function savedValue(draft: ReviewedDraft, field: FieldId): Value {
  const code = codeOf(field);
  if (code !== null) return savedAttribute(draft, code);
  if (isTextPart(field)) return savedText(draft, field);
  if (field === "price") return draft.price ? formatMoney(draft.price) : "";
  return draft.condition ?? "";
}

function savedAttribute({ withheld, attributes }: ReviewedDraft, code: string): Value {
  if (withheld.includes(code)) return null;
  return attributes.find((attribute) => attribute.code === code)?.value ?? "";
}

function savedText({ text }: ReviewedDraft, part: TextPart): string {
  if (!text) return "";
  return part === "tags" ? text.tags.join(", ") : text[part];
}

/** Whether a person, and no machine, says what the piece says of an attribute. */
function isConfirmed({ attributes, withheld }: ReviewedDraft, code: string): boolean {
  return withheld.includes(code) || attributes.find((each) => each.code === code)?.set_by === "person";
}

/** Whether two values of a field mean the same: "1250" and "$1,250" do. */
export function isSame(field: FieldId, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (field === "tags") return splitTags(a).join() === splitTags(b).join();
  return field === "price" && sameAmount(a, b);
}

function sameAmount(a: string, b: string): boolean {
  const amount = parseAmount(a, SHOP_CURRENCY);
  return amount !== null && amount === parseAmount(b, SHOP_CURRENCY);
}

export function splitTags(typed: string): string[] {
  return [...new Set(typed.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");
}

/** A field set by a person. A choice that is what the piece says already is no edit. */
export function withEdit(edits: Edits, field: FieldId, from: Value, to: Value): Edits {
  const others = without(edits, field);
  return to === from || (field === "price" && isSame(field, from, to))
    ? others
    : { ...others, [field]: { from, to } };
}

/** A machine's value that a person confirms, or does so no more. */
export function withConfirmed(edits: Edits, code: string, value: Value, confirmed: boolean): Edits {
  const field = attributeField(code);
  return confirmed ? { ...edits, [field]: { from: value, to: value } } : without(edits, field);
}

export function without(edits: Edits, ...fields: FieldId[]): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([field]) => !fields.includes(field as FieldId)));
}

/** Edits made on top of others that are on their way, or were not saved: each keeps its first `from`. */
export function merged(first: Edits, second: Edits): Edits {
  const all = { ...first };
  for (const field of fieldsOf(second)) {
    const edit = second[field];
    if (edit) all[field] = { from: first[field] ? first[field].from : edit.from, to: edit.to };
  }
  const undone = fieldsOf(all).filter(
    (field) => codeOf(field) === null && all[field]?.from === all[field]?.to,
  );
  return without(all, ...undone);
}

/** The edits as differences from a newer state of the piece: those that it fulfils already are none. */
export function rebased(edits: Edits, draft: ReviewedDraft): Edits {
  const kept = fieldsOf(edits).filter((field) => !isFulfilled(draft, field, edits[field]?.to ?? null));
  return Object.fromEntries(
    kept.map((field) => [field, { from: savedValue(draft, field), to: edits[field]?.to ?? null }]),
  );
}

function isFulfilled(draft: ReviewedDraft, field: FieldId, to: Value): boolean {
  const code = codeOf(field);
  return isSame(field, savedValue(draft, field), to) && (code === null || isConfirmed(draft, code));
}

/** Whether the model wrote this part of the text: what a person types stands over it without a question. */
function isMachineText({ text }: ReviewedDraft, field: FieldId): boolean {
  return isTextPart(field) && text?.set_by_field[field] !== "person";
}

/** The edits whose field says something else than when they were made, and than they say. */
export function conflictsOf(edits: Edits, draft: ReviewedDraft): Conflict[] {
  return fieldsOf(edits).flatMap((field) => {
    const edit = edits[field];
    const theirs = savedValue(draft, field);
    if (!edit || isSame(field, theirs, edit.from) || isSame(field, theirs, edit.to)) return [];
    if (isMachineText(draft, field)) return [];
    return [{ field, from: edit.from, theirs, mine: edit.to }];
  });
}

/** Whether all that came since `seen` is the text that was on its way, so that what a person decided still holds. */
export function isAwaitedText(seen: ReviewedDraft, now: ReviewedDraft): boolean {
  return seen.writing && decidedOn(seen) === decidedOn(now);
}

/** All that a person decides on, but for the parts of the text that the model writes. */
function decidedOn({ state, photos, attributes, withheld, price, condition, text }: ReviewedDraft): string {
  const words = Object.entries(text?.set_by_field ?? {}).filter(([, by]) => by === "person");
  const own = words.map(([part]) => [part, text?.[part as TextPart]]);
  return JSON.stringify([state, photos.map(({ id }) => id), attributes, withheld, price, condition, own]);
}
