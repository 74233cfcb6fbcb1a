import type { Vocabulary } from "@/lib/api/models";
import { attributeLabel, conditionLabel, valueLabel } from "@/lib/vocabulary";
import { codeOf, type FieldId, type Value } from "./edits";

const LABELS: Partial<Record<FieldId, string>> = {
  title: "Title",
  description: "Description",
  alt_text: "Alt text",
  tags: "Tags",
  price: "Price",
  condition: "Condition",
};

/** What a field is called. */
export function fieldLabel(vocabulary: Vocabulary, field: FieldId): string {
  const code = codeOf(field);
  return code === null ? (LABELS[field] ?? field) : attributeLabel(vocabulary, code);
}

/** A field's value in words. */
export function fieldWords(vocabulary: Vocabulary, field: FieldId, value: Value): string {
  if (value === null) return "Not stated";
  const code = codeOf(field);
  if (value === "") return code === null ? "Empty" : "Unknown";
  if (code !== null) return valueLabel(vocabulary, code, value);
  return field === "condition" ? conditionLabel(vocabulary, value) : value;
}

/** "Title, Price and 3 more". */
export function fieldList(vocabulary: Vocabulary, fields: FieldId[], most = 4): string {
  const names = fields.slice(0, most).map((field) => fieldLabel(vocabulary, field));
  const more = fields.length - names.length;
  if (more > 0) return `${names.join(", ")} and ${more} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
}
