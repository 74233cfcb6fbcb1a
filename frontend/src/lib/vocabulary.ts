import type { Vocabulary } from "@/lib/api/models";
import { LANGUAGE } from "@/lib/locale";

// Codes are for machines, labels for people. A code that the vocabulary does not know is shown as it came.

export function attributeLabel(vocabulary: Vocabulary, code: string): string {
  return vocabulary.attributes[code]?.label[LANGUAGE] ?? code;
}

export function valueLabel(vocabulary: Vocabulary, code: string, value: string): string {
  return vocabulary.attributes[code]?.values[value]?.[LANGUAGE] ?? value;
}

/** What several pieces of a value are called: "Rings". */
export function pluralLabel(vocabulary: Vocabulary, code: string, value: string): string {
  return vocabulary.attributes[code]?.plural[value]?.[LANGUAGE] ?? valueLabel(vocabulary, code, value);
}

export function componentLabel(vocabulary: Vocabulary, kind: string): string {
  return vocabulary.components[kind]?.[LANGUAGE] ?? kind;
}

export function conditionLabel(vocabulary: Vocabulary, condition: string): string {
  return vocabulary.conditions[condition]?.[LANGUAGE] ?? condition;
}

/** A value that says a thing is absent ("no stone") and tells a shopper nothing. */
export function isAbsence(value: string): boolean {
  return value === "none";
}
