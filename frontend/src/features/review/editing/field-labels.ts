import type { Vocabulary } from "@/lib/api/models";
import { attributeLabel, conditionLabel, valueLabel } from "@/lib/vocabulary";
import { attributeCodeOf, type FieldId, type Value } from "./edits";

const LABELS: Partial<Record<FieldId, string>> = {
  title: "Title",
  description: "Description",
  alt_text: "Alt text",
  tags: "Tags",
  price: "Price",
  condition: "Condition",
};

/** The label of a field. */
export function fieldLabel(vocabulary: Vocabulary, field: FieldId): string {
  const code = attributeCodeOf(field);
  return code === null ? (LABELS[field] ?? field) : attributeLabel(vocabulary, code);
}

/** A field value as display text. */
export function fieldValueText(vocabulary: Vocabulary, field: FieldId, value: Value): string {
  if (value === null) return "Not stated";
  const code = attributeCodeOf(field);
  if (value === "") return code === null ? "Empty" : "Unknown";
  if (code !== null) return valueLabel(vocabulary, code, value);
  return field === "condition" ? conditionLabel(vocabulary, value) : value;
}

/** "Title, Price and 3 more". */
export function listFieldLabels(vocabulary: Vocabulary, fields: FieldId[], max = 4): string {
  const names = fields.slice(0, max).map((field) => fieldLabel(vocabulary, field));
  const more = fields.length - names.length;
  if (more > 0) return `${names.join(", ")} and ${more} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
}
