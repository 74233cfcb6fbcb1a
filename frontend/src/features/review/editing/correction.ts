import type { CorrectedText, Correction, ReviewedDraft } from "@/lib/api/models";
import { parseAmount, priceError } from "@/lib/money";
import {
  attributeCodeOf,
  type Edits,
  type FieldId,
  fieldsOf,
  isTextPart,
  savedValue,
  splitTags,
} from "./edits";

/** Error messages by field, as shown to the user. */
export type FieldErrors = Partial<Record<FieldId, string>>;

const MAX_TAGS = 20;
const MAX_TAG_LENGTH = 40;

/** Validates the edits before they are sent. Empty when there are no errors. */
export function validateEdits(edits: Edits, currency: string): FieldErrors {
  const errors: FieldErrors = {};
  if (edits.title?.to?.trim() === "") errors.title = "Enter a title.";
  const tags = edits.tags && tagsError(splitTags(edits.tags.to ?? ""));
  if (tags) errors.tags = tags;
  const price = edits.price && priceError(edits.price.to ?? "", currency);
  if (price) errors.price = price;
  return errors;
}

function tagsError(tags: string[]): string | null {
  if (tags.length > MAX_TAGS)
    return `A listing can have up to ${MAX_TAGS} tags. Remove ${tags.length - MAX_TAGS}.`;
  const long = tags.find((tag) => tag.length > MAX_TAG_LENGTH);
  return long
    ? `“${long.slice(0, MAX_TAG_LENGTH)}…” is longer than ${MAX_TAG_LENGTH} characters. Separate tags with commas.`
    : null;
}

/** The request body for valid edits of `draft`. */
export function toCorrection(edits: Edits, draft: ReviewedDraft, currency: string): Correction {
  const attributes: Record<string, string | null> = {};
  const confirm: string[] = [];
  const text: CorrectedText = {};
  for (const field of fieldsOf(edits)) {
    const to = edits[field]?.to ?? null;
    const code = attributeCodeOf(field);
    if (code !== null && to === savedValue(draft, field)) confirm.push(code);
    else if (code !== null) attributes[code] = to;
    else if (isTextPart(field)) Object.assign(text, correctedTextPart(field, to ?? ""));
  }
  const amount = edits.price ? parseAmount(edits.price.to ?? "", currency) : null;
  return {
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(confirm.length > 0 && { confirm }),
    ...(Object.keys(text).length > 0 && { text }),
    ...(amount !== null && { price: { amount, currency } }),
    ...(edits.condition && { condition: edits.condition.to }),
  };
}

function correctedTextPart(part: FieldId, typed: string): CorrectedText {
  return part === "tags" ? { tags: splitTags(typed) } : { [part]: typed };
}

type PointedErrors = { pointer: string; detail: string }[] | undefined;

/** The service's validation errors by field; null if any of them belongs to no known field. */
export function fieldErrorsFrom(errors: PointedErrors): FieldErrors | null {
  const byField: FieldErrors = {};
  for (const { pointer, detail } of errors ?? []) {
    const field = fieldAtPointer(pointer);
    if (!field) return null;
    byField[field] =
      field === "price" ? "This price isn’t accepted. Enter a different one." : toSentence(detail);
  }
  return Object.keys(byField).length > 0 ? byField : null;
}

function fieldAtPointer(pointer: string): FieldId | null {
  const [first = "", second = ""] = pointer.split("/").filter((part) => !["", "#"].includes(part));
  if (first === "text" && isTextPart(second as FieldId)) return second as FieldId;
  if (first === "attributes" && second) return `attribute:${second}`;
  return first === "price" || first === "condition" ? first : null;
}

function toSentence(detail: string): string {
  const sentence = detail.replace(/^Value error, /, "");
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
