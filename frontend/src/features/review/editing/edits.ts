import type { ReviewedDraft } from "@/lib/api/models";
import { formatMoney, parseAmount, SHOP_CURRENCY } from "@/lib/money";

// Unsaved edits as differences: each edit stores the value it replaces. When the piece changes in the meantime, it
// is read again and the edits are rebased onto it; only edits of a field that changed conflict.

export type TextPart = "title" | "description" | "alt_text" | "tags";
export type FieldId = TextPart | "price" | "condition" | `attribute:${string}`;

/** A field value as typed or selected. Null: the attribute is withheld. Empty string: unknown or not set. */
export type Value = string | null;

/** `from` is the saved value at the time of the edit. An attribute edit with equal `from` and `to` is a confirmation. */
export type Edit = { from: Value; to: Value };
export type Edits = Readonly<Partial<Record<FieldId, Edit>>>;

/** A field that was saved with a different value while the user was editing it. */
export type Conflict = { field: FieldId; from: Value; theirs: Value; mine: Value };

export const NO_EDITS: Edits = {};

const TEXT_PARTS: readonly string[] = ["title", "description", "alt_text", "tags"] satisfies TextPart[];

export function isTextPart(field: FieldId): field is TextPart {
  return TEXT_PARTS.includes(field);
}

export function attributeField(code: string): FieldId {
  return `attribute:${code}`;
}

/** The attribute code of a field, or null if the field is not an attribute. */
export function attributeCodeOf(field: FieldId): string | null {
  return field.startsWith("attribute:") ? field.slice("attribute:".length) : null;
}

export function fieldsOf(edits: Edits): FieldId[] {
  return Object.keys(edits) as FieldId[];
}

export function isEdited(edits: Edits): boolean {
  return fieldsOf(edits).length > 0;
}

/** The saved value of a field. */
export function savedValue(draft: ReviewedDraft, field: FieldId): Value {
  const code = attributeCodeOf(field);
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

/** Whether a person, not the model, set or withheld the attribute. */
function isConfirmed({ attributes, withheld }: ReviewedDraft, code: string): boolean {
  return withheld.includes(code) || attributes.find((each) => each.code === code)?.set_by === "person";
}

/** Whether two values of a field are equivalent: "1250" and "$1,250" are. */
export function isSameValue(field: FieldId, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (field === "tags") return splitTags(a).join() === splitTags(b).join();
  return field === "price" && isSameAmount(a, b);
}

function isSameAmount(a: string, b: string): boolean {
  const amount = parseAmount(a, SHOP_CURRENCY);
  return amount !== null && amount === parseAmount(b, SHOP_CURRENCY);
}

export function splitTags(typed: string): string[] {
  return [...new Set(typed.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");
}

/** Adds an edit, or removes it if the new value equals the saved one. */
export function withEdit(edits: Edits, field: FieldId, from: Value, to: Value): Edits {
  const others = withoutFields(edits, field);
  return to === from || (field === "price" && isSameValue(field, from, to))
    ? others
    : { ...others, [field]: { from, to } };
}

/** Adds or removes the confirmation of a value that the model set. */
export function withConfirmed(edits: Edits, code: string, value: Value, confirmed: boolean): Edits {
  const field = attributeField(code);
  return confirmed ? { ...edits, [field]: { from: value, to: value } } : withoutFields(edits, field);
}

export function withoutFields(edits: Edits, ...fields: FieldId[]): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([field]) => !fields.includes(field as FieldId)));
}

/** Combines two consecutive sets of edits. Each field keeps the `from` of the first and the `to` of the last. */
export function mergedEdits(first: Edits, second: Edits): Edits {
  const all = { ...first };
  for (const field of fieldsOf(second)) {
    const edit = second[field];
    if (edit) all[field] = { from: first[field] ? first[field].from : edit.from, to: edit.to };
  }
  const unchanged = fieldsOf(all).filter(
    (field) => attributeCodeOf(field) === null && all[field]?.from === all[field]?.to,
  );
  return withoutFields(all, ...unchanged);
}

/** Rebases the edits onto a newer version of the piece. Edits that it already contains are dropped. */
export function rebasedEdits(edits: Edits, draft: ReviewedDraft): Edits {
  const kept = fieldsOf(edits).filter((field) => !isApplied(draft, field, edits[field]?.to ?? null));
  return Object.fromEntries(
    kept.map((field) => [field, { from: savedValue(draft, field), to: edits[field]?.to ?? null }]),
  );
}

function isApplied(draft: ReviewedDraft, field: FieldId, to: Value): boolean {
  const code = attributeCodeOf(field);
  return isSameValue(field, savedValue(draft, field), to) && (code === null || isConfirmed(draft, code));
}

/** Whether the model wrote this part of the text; a person's edit overrides it without a conflict. */
function isGeneratedText({ text }: ReviewedDraft, field: FieldId): boolean {
  return isTextPart(field) && text?.set_by_field[field] !== "person";
}

/** Edits whose field now has a value different from both their `from` and their `to`. */
export function conflictsOf(edits: Edits, draft: ReviewedDraft): Conflict[] {
  return fieldsOf(edits).flatMap((field) => {
    const edit = edits[field];
    const theirs = savedValue(draft, field);
    if (!edit || isSameValue(field, theirs, edit.from) || isSameValue(field, theirs, edit.to)) return [];
    if (isGeneratedText(draft, field)) return [];
    return [{ field, from: edit.from, theirs, mine: edit.to }];
  });
}

/** Whether only the pending generated text changed since `seen`, so that the publish decision is still valid. */
export function isOnlyGeneratedText(seen: ReviewedDraft, latest: ReviewedDraft): boolean {
  return seen.writing && humanReviewedState(seen) === humanReviewedState(latest);
}

/** A comparable snapshot of everything that a person reviews, without generated text. */
function humanReviewedState({
  state,
  photos,
  attributes,
  withheld,
  price,
  condition,
  text,
}: ReviewedDraft): string {
  const humanParts = Object.entries(text?.set_by_field ?? {}).filter(([, by]) => by === "person");
  const humanText = humanParts.map(([part]) => [part, text?.[part as TextPart]]);
  return JSON.stringify([
    state,
    photos.map(({ id }) => id),
    attributes,
    withheld,
    price,
    condition,
    humanText,
  ]);
}
