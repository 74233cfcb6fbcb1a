import type { Vocabulary } from "@/lib/api/models";
import { LANGUAGE } from "@/lib/locale";

// Labels for the vocabulary's codes. An unknown code is shown as it is.

/** The label in the shop's locale, or the English one if the locale has none. */
function localized(vocabulary: Vocabulary, labels?: Record<string, string>): string | undefined {
  return labels?.[vocabulary.locale] ?? labels?.[LANGUAGE];
}

export function attributeLabel(vocabulary: Vocabulary, code: string): string {
  return localized(vocabulary, vocabulary.attributes[code]?.label) ?? code;
}

export function valueLabel(vocabulary: Vocabulary, code: string, value: string): string {
  return localized(vocabulary, vocabulary.attributes[code]?.values[value]) ?? value;
}

/** The plural label of a value, for example "Rings". */
export function pluralLabel(vocabulary: Vocabulary, code: string, value: string): string {
  return (
    localized(vocabulary, vocabulary.attributes[code]?.plural[value]) ?? valueLabel(vocabulary, code, value)
  );
}

export function componentLabel(vocabulary: Vocabulary, kind: string): string {
  return localized(vocabulary, vocabulary.components[kind]) ?? kind;
}

export function conditionLabel(vocabulary: Vocabulary, condition: string): string {
  return localized(vocabulary, vocabulary.conditions[condition]) ?? condition;
}

/** Whether a value states that something is absent ("no stone"), which is not shown to shoppers. */
export function isAbsentValue(value: string): boolean {
  return value === "none";
}
