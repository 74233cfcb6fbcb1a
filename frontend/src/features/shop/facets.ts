import type { Vocabulary } from "@/lib/api/models";
import { attributeLabel, conditionLabel, valueLabel } from "@/lib/vocabulary";
import type { KnownFacets } from "./selection";

// The facets of the shop: the vocabulary's attributes and the condition.

const CONDITION = "condition";

export function facetCodes(vocabulary: Vocabulary): string[] {
  return [...Object.keys(vocabulary.attributes), CONDITION];
}

export function knownFacets(vocabulary: Vocabulary): KnownFacets {
  const attributes = Object.entries(vocabulary.attributes);
  return {
    ...Object.fromEntries(attributes.map(([code, { values }]) => [code, new Set(Object.keys(values))])),
    [CONDITION]: new Set(Object.keys(vocabulary.conditions)),
  };
}

export function facetLabel(vocabulary: Vocabulary, code: string): string {
  return code === CONDITION ? "Condition" : attributeLabel(vocabulary, code);
}

export function facetValueLabel(vocabulary: Vocabulary, code: string, value: string): string {
  return code === CONDITION ? conditionLabel(vocabulary, value) : valueLabel(vocabulary, code, value);
}
