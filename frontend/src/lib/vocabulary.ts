import type { Vocabulary } from "@/lib/api/models";
import { LANGUAGE } from "@/lib/locale";

// Codes are for machines, labels for people. A code that the vocabulary does not know is shown as it came.

/** A label in the shop's locale; in plain English where it is the same there. */
function inShopsWords(vocabulary: Vocabulary, labels?: Record<string, string>): string | undefined {
  return labels?.[vocabulary.locale] ?? labels?.[LANGUAGE];
}

export function attributeLabel(vocabulary: Vocabulary, code: string): string {
  return inShopsWords(vocabulary, vocabulary.attributes[code]?.label) ?? code;
}

export function valueLabel(vocabulary: Vocabulary, code: string, value: string): string {
  return inShopsWords(vocabulary, vocabulary.attributes[code]?.values[value]) ?? value;
}

/** What several pieces of a value are called: "Rings". */
export function pluralLabel(vocabulary: Vocabulary, code: string, value: string): string {
  return (
    inShopsWords(vocabulary, vocabulary.attributes[code]?.plural[value]) ??
    valueLabel(vocabulary, code, value)
  );
}

export function componentLabel(vocabulary: Vocabulary, kind: string): string {
  return inShopsWords(vocabulary, vocabulary.components[kind]) ?? kind;
}

export function conditionLabel(vocabulary: Vocabulary, condition: string): string {
  return inShopsWords(vocabulary, vocabulary.conditions[condition]) ?? condition;
}

/** A value that says a thing is absent ("no stone") and tells a shopper nothing. */
export function isAbsence(value: string): boolean {
  return value === "none";
}
