import type { Piece } from "@/lib/api/models";
import { formatMoney } from "@/lib/money";
import { isAbsentValue } from "@/lib/vocabulary";

// Generated sentences about a piece.

type PieceCondition = Pick<Piece, "condition" | "condition_label">;

const NEW = "new";
/** Search engines show about this many characters. */
const SUMMARY_LENGTH = 160;

/** "Excellent condition.", "New, never worn."; empty if the condition is not set. */
export function conditionSentence({ condition, condition_label: label }: PieceCondition): string {
  if (!label) return "";
  return condition === NEW ? `${label}.` : `${label} condition.`;
}

/** The start of the description, or the piece's attributes if it has none. */
export function summaryOf(piece: Piece): string {
  return shorten(piece.description.replaceAll(/\s+/g, " ").trim() || factsOf(piece));
}

function factsOf(piece: Piece): string {
  const facts = piece.attributes
    .filter(({ value, suggestion }) => !isAbsentValue(value) && !suggestion)
    .map(({ label, value_label }) => `${label}: ${value_label}.`);
  return [`${piece.title}, ${formatMoney(piece.price)}.`, conditionSentence(piece), ...facts]
    .filter(Boolean)
    .join(" ");
}

function shorten(text: string): string {
  if (text.length <= SUMMARY_LENGTH) return text;
  const cut = text.slice(0, SUMMARY_LENGTH - 1);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > 0 ? end : undefined).toWellFormed()}…`;
}
