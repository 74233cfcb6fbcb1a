// The one language that the pages are written in, and how they write numbers. The vocabulary's labels come by language.

export const LOCALE = "en-US";
export const LANGUAGE = "en";

/** "1 piece", "1,234 pieces". */
export function countOf(count: number, one: string, several: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString(LOCALE)} ${several}`;
}

/** "Rings", "Rings and pendants", "Rings, pendants, and bangles". */
export function inARow(names: string[]): string {
  return new Intl.ListFormat(LOCALE, { type: "conjunction" }).format(names);
}
