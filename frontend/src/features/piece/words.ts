import type { Piece } from "@/lib/api/models";
import { formatMoney } from "@/lib/money";
import { isAbsence } from "@/lib/vocabulary";

// What is said of a piece in words that no person wrote: each must read as a sentence.

type Conditioned = Pick<Piece, "condition" | "condition_label">;

const NEW = "new";
/** Search engines show about so many characters. */
const SUMMARY_LENGTH = 160;

/** "Excellent condition.", "New, never worn."; empty where nobody has said. */
export function conditionSentence({ condition, condition_label: label }: Conditioned): string {
  if (!label) return "";
  return condition === NEW ? `${label}.` : `${label} condition.`;
}

/** The start of the description in whole words; of a piece without one, its facts. */
export function summaryOf(piece: Piece): string {
  return shortened(piece.description.replaceAll(/\s+/g, " ").trim() || factsOf(piece));
}

function factsOf(piece: Piece): string {
  const facts = piece.attributes
    .filter(({ value, suggestion }) => !isAbsence(value) && !suggestion)
    .map(({ label, value_label }) => `${label}: ${value_label}.`);
  return [`${piece.title}, ${formatMoney(piece.price)}.`, conditionSentence(piece), ...facts]
    .filter(Boolean)
    .join(" ");
}

function shortened(text: string): string {
  if (text.length <= SUMMARY_LENGTH) return text;
  const cut = text.slice(0, SUMMARY_LENGTH - 1);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > 0 ? end : undefined).toWellFormed()}…`;
}
