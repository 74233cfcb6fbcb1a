import type { CorrectedText, Correction, ReviewedDraft } from "@/lib/api/models";
import { parseAmount, priceFault } from "@/lib/money";
import { codeOf, type Edits, type FieldId, fieldsOf, isTextPart, savedValue, splitTags } from "./edits";

/** What is wrong with a field, in words for the person who filled it. */
export type Faults = Partial<Record<FieldId, string>>;

const MAX_TAGS = 20;
const MAX_TAG_LETTERS = 40;

/** What of these edits the service would refuse. */
export function faultsOf(edits: Edits, currency: string): Faults {
  const faults: Faults = {};
  if (edits.title?.to?.trim() === "") faults.title = "A listing needs a title.";
  const tags = edits.tags && tagsFault(splitTags(edits.tags.to ?? ""));
  if (tags) faults.tags = tags;
  const price = edits.price && priceFault(edits.price.to ?? "", currency);
  if (price) faults.price = price;
  return faults;
}

function tagsFault(tags: string[]): string | null {
  if (tags.length > MAX_TAGS)
    return `A listing has at most ${MAX_TAGS} tags; these are ${tags.length}. Take some away.`;
  const long = tags.find((tag) => tag.length > MAX_TAG_LETTERS);
  return long
    ? `“${long.slice(0, MAX_TAG_LETTERS)}…” is longer than ${MAX_TAG_LETTERS} letters. Part tags by commas.`
    : null;
}

/** What to ask of the service for edits without faults, made from `draft`. */
export function toCorrection(edits: Edits, draft: ReviewedDraft, currency: string): Correction {
  const attributes: Record<string, string | null> = {};
  const confirm: string[] = [];
  const text: CorrectedText = {};
  for (const field of fieldsOf(edits)) {
    const to = edits[field]?.to ?? null;
    const code = codeOf(field);
    if (code !== null && to === savedValue(draft, field)) confirm.push(code);
    else if (code !== null) attributes[code] = to;
    else if (isTextPart(field)) Object.assign(text, textPart(field, to ?? ""));
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

function textPart(part: FieldId, typed: string): CorrectedText {
  return part === "tags" ? { tags: splitTags(typed) } : { [part]: typed };
}

type Pointed = { pointer: string; detail: string }[] | undefined;

/** The service's faults at the fields that they speak of; null where one speaks of none. */
export function faultsAt(errors: Pointed): Faults | null {
  const faults: Faults = {};
  for (const { pointer, detail } of errors ?? []) {
    const field = fieldAt(pointer);
    if (!field) return null;
    faults[field] = field === "price" ? "This price cannot be taken. Enter another." : plain(detail);
  }
  return Object.keys(faults).length > 0 ? faults : null;
}

function fieldAt(pointer: string): FieldId | null {
  const [first = "", second = ""] = pointer.split("/").filter((part) => !["", "#"].includes(part));
  if (first === "text" && isTextPart(second as FieldId)) return second as FieldId;
  if (first === "attributes" && second) return `attribute:${second}`;
  return first === "price" || first === "condition" ? first : null;
}

function plain(detail: string): string {
  const words = detail.replace(/^Value error, /, "");
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
