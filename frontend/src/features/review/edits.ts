import type { CorrectedText, Correction, ReviewedDraft } from "@/lib/api/models";
import { formatMoney, parseAmount } from "@/lib/money";

// What a person has changed and not saved yet: only the differences, so that a piece that changes meanwhile
// can be read again underneath them.

export type TextPart = "title" | "description" | "alt_text" | "tags";

export type Edits = {
  /** A value by attribute code; null says that the piece does not state it. */
  attributes: Record<string, string | null>;
  confirmed: string[];
  /** As typed; tags are parted by commas. */
  text: Partial<Record<TextPart, string>>;
  /** As typed. */
  price: string | null;
  condition: string | null;
};

export const NO_EDITS: Edits = { attributes: {}, confirmed: [], text: {}, price: null, condition: null };

export function isEdited({ attributes, confirmed, text, price, condition }: Edits): boolean {
  const parts = [Object.keys(attributes), confirmed, Object.keys(text)];
  return parts.some((part) => part.length > 0) || price !== null || condition !== null;
}

/** A choice that is what the piece says already is no edit. */
export function withAttribute(edits: Edits, draft: ReviewedDraft, code: string, value: string | null): Edits {
  const { [code]: _, ...others } = edits.attributes;
  const attributes = value === savedValue(draft, code) ? others : { ...others, [code]: value };
  return { ...edits, attributes, confirmed: edits.confirmed.filter((other) => other !== code) };
}

export function withConfirmed(edits: Edits, code: string, confirmed: boolean): Edits {
  const others = edits.confirmed.filter((other) => other !== code);
  return { ...edits, confirmed: confirmed ? [...others, code] : others };
}

export function withText(edits: Edits, draft: ReviewedDraft, part: TextPart, typed: string): Edits {
  const { [part]: _, ...others } = edits.text;
  return { ...edits, text: typed === savedText(draft, part) ? others : { ...others, [part]: typed } };
}

export function withPrice(edits: Edits, draft: ReviewedDraft, typed: string): Edits {
  return { ...edits, price: typed === savedPrice(draft) ? null : typed };
}

/** undefined: nothing is known; null: a person said that it is not stated. */
export function savedValue(draft: ReviewedDraft, code: string): string | null | undefined {
  if (draft.withheld.includes(code)) return null;
  return draft.attributes.find((attribute) => attribute.code === code)?.value;
}

export function savedText({ text }: ReviewedDraft, part: TextPart): string {
  if (!text) return "";
  return part === "tags" ? text.tags.join(", ") : text[part];
}

export function savedPrice({ price }: ReviewedDraft): string {
  return price ? formatMoney(price) : "";
}

/** The edits could not be read; the message says what to do. */
export class InvalidEdit extends Error {}

/** What to ask of the service. Throws InvalidEdit. */
export function toCorrection(edits: Edits, currency: string): Correction {
  return {
    ...(Object.keys(edits.attributes).length > 0 && { attributes: edits.attributes }),
    ...(edits.confirmed.length > 0 && { confirm: edits.confirmed }),
    ...(Object.keys(edits.text).length > 0 && { text: toText(edits.text) }),
    ...(edits.price !== null && { price: { amount: readPrice(edits.price, currency), currency } }),
    ...(edits.condition !== null && { condition: edits.condition }),
  };
}

function readPrice(typed: string, currency: string): number {
  const amount = parseAmount(typed, currency);
  if (amount === null || amount === 0)
    throw new InvalidEdit("Enter the price as a number above zero, for example 1,250.");
  return amount;
}

function toText({ tags, ...parts }: Edits["text"]): CorrectedText {
  if (parts.title?.trim() === "") throw new InvalidEdit("A listing needs a title.");
  return tags === undefined ? parts : { ...parts, tags: splitTags(tags) };
}

function splitTags(typed: string): string[] {
  return [...new Set(typed.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");
}
