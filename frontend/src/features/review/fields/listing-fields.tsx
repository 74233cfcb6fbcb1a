"use client";

import { Badge } from "@/components/ui/badge";
import { Input, Textarea } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { SHOP_CURRENCY } from "@/lib/money";
import { conditionLabel } from "@/lib/vocabulary";
import type { FieldId, TextPart, Value } from "../editing/edits";
import { FormField } from "./form-field";
import { TextNotes } from "./text-notes";

/** The state of the review form: current values including edits, errors, and setters. */
export type ReviewForm = {
  value: (field: FieldId) => Value;
  isEdited: (field: FieldId) => boolean;
  /** The error message to show at a field. */
  error: (field: FieldId) => string | undefined;
  /** Whether a value is invalid, even if its error is not shown yet. */
  isInvalid: (field: FieldId) => boolean;
  set: (field: FieldId, to: Value) => void;
  confirm: (code: string, confirmed: boolean) => void;
  /** Marks a field as visited, so that its error is shown. */
  touch: (field: FieldId) => void;
};

type ListingFieldsProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  form: ReviewForm;
  onRewrite: (field: TextPart) => void;
};

const TITLE_MAX = 120;
const DESCRIPTION_MAX = 4000;
const ALT_TEXT_MAX = 250;

export function ListingFields({ draft, vocabulary, form, onRewrite }: ListingFieldsProps) {
  const inputProps = (field: TextPart) => ({
    value: form.value(field) ?? "",
    onChange: (event: { target: { value: string } }) => form.set(field, event.target.value),
    onBlur: () => form.touch(field),
  });
  const fieldProps = (field: TextPart) => ({
    field,
    error: form.error(field),
    notes: (
      <TextNotes
        draft={draft}
        part={field}
        edited={form.isEdited(field)}
        onRewrite={() => onRewrite(field)}
      />
    ),
  });
  return (
    <div className="flex flex-col gap-5">
      <TextStatus draft={draft} />
      <FormField label="Title" {...fieldProps("title")}>
        {(control) => <Input {...control} maxLength={TITLE_MAX} {...inputProps("title")} />}
      </FormField>
      <FormField label="Description" {...fieldProps("description")}>
        {(control) => (
          <Textarea
            {...control}
            maxLength={DESCRIPTION_MAX}
            className="min-h-32"
            {...inputProps("description")}
          />
        )}
      </FormField>
      <FormField
        label="Alt text"
        hint="Describes the first photo for people who can’t see it."
        {...fieldProps("alt_text")}
      >
        {(control) => (
          <Textarea {...control} maxLength={ALT_TEXT_MAX} className="min-h-16" {...inputProps("alt_text")} />
        )}
      </FormField>
      <FormField label="Tags" hint="Separate tags with commas." {...fieldProps("tags")}>
        {(control) => <Input {...control} {...inputProps("tags")} />}
      </FormField>
      <PriceAndCondition draft={draft} vocabulary={vocabulary} form={form} />
    </div>
  );
}

/** Whether the listing text exists or is being generated, and what shoppers see in the meantime. */
function TextStatus({ draft }: { draft: ReviewedDraft }) {
  if (!draft.writing && !draft.text?.stale)
    return draft.text ? null : <Badge variant="outline">No text yet</Badge>;
  const hasText = draft.text !== null;
  return (
    <p className="bg-accent-soft px-4 py-3 text-accent text-sm leading-relaxed" role="status">
      {hasText ? "New text is being written." : "The listing text is being written."}{" "}
      {draft.state === "published"
        ? "Until it’s ready, shoppers see a title built from the attributes and no outdated generated description."
        : "You can publish before it’s ready. Until then, the title is built from the attributes."}
    </p>
  );
}

function PriceAndCondition({ draft, vocabulary, form }: Omit<ListingFieldsProps, "onRewrite">) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField
        field="price"
        label={`Price (${draft.price?.currency ?? SHOP_CURRENCY})`}
        error={form.error("price")}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            placeholder="0.00"
            autoComplete="off"
            value={form.value("price") ?? ""}
            onChange={(event) => form.set("price", event.target.value)}
            onBlur={() => form.touch("price")}
          />
        )}
      </FormField>
      <FormField field="condition" label="Condition" error={form.error("condition")}>
        {(control) => (
          <Select value={form.value("condition") ?? ""} onValueChange={(code) => form.set("condition", code)}>
            <SelectTrigger {...control}>
              <SelectValue placeholder="Choose" />
            </SelectTrigger>
            <SelectContent>
              {Object.keys(vocabulary.conditions).map((code) => (
                <SelectItem key={code} value={code}>
                  {conditionLabel(vocabulary, code)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </FormField>
    </div>
  );
}
