// The language of the pages and their number format. The vocabulary's labels are selected by language.

export const LOCALE = "en-US";
export const LANGUAGE = "en";

/** A count with its noun: "1 piece", "1,234 pieces". */
export function countOf(count: number, one: string, several: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString(LOCALE)} ${several}`;
}

/** A list in English: "Rings", "Rings and pendants", "Rings, pendants, and bangles". */
export function formatList(names: string[]): string {
  return new Intl.ListFormat(LOCALE, { type: "conjunction" }).format(names);
}
