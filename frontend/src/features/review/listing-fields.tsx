"use client";

import { Badge } from "@/components/ui/badge";
import { Input, Textarea } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { SHOP_CURRENCY } from "@/lib/money";
import { conditionLabel } from "@/lib/vocabulary";
import { DeskField } from "./desk-field";
import type { FieldId, TextPart, Value } from "./edits";
import { TextNotes } from "./text-notes";

/** The fields' values with all changes in them, and what is wrong with them. */
export type Desk = {
  value: (field: FieldId) => Value;
  isEdited: (field: FieldId) => boolean;
  /** What to say is wrong with a value. */
  fault: (field: FieldId) => string | undefined;
  /** Whether a value is wrong, said or not yet. */
  isWrong: (field: FieldId) => boolean;
  set: (field: FieldId, to: Value) => void;
  confirm: (code: string, confirmed: boolean) => void;
  /** A person has finished with the field: what is wrong with it may be said. */
  check: (field: FieldId) => void;
};

type ListingFieldsProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  desk: Desk;
  onWriteAnew: (field: TextPart) => void;
};

const TITLE_MAX = 120;
const DESCRIPTION_MAX = 4000;
const ALT_TEXT_MAX = 250;

export function ListingFields({ draft, vocabulary, desk, onWriteAnew }: ListingFieldsProps) {
  const text = (field: TextPart) => ({
    value: desk.value(field) ?? "",
    onChange: (event: { target: { value: string } }) => desk.set(field, event.target.value),
    onBlur: () => desk.check(field),
  });
  const about = (field: TextPart) => ({
    field,
    fault: desk.fault(field),
    notes: (
      <TextNotes
        draft={draft}
        part={field}
        edited={desk.isEdited(field)}
        onWriteAnew={() => onWriteAnew(field)}
      />
    ),
  });
  return (
    <div className="flex flex-col gap-5">
      <TextStanding draft={draft} />
      <DeskField label="Title" {...about("title")}>
        {(control) => <Input {...control} maxLength={TITLE_MAX} {...text("title")} />}
      </DeskField>
      <DeskField label="Description" {...about("description")}>
        {(control) => (
          <Textarea {...control} maxLength={DESCRIPTION_MAX} className="min-h-32" {...text("description")} />
        )}
      </DeskField>
      <DeskField
        label="Alt text"
        hint="What the first photo shows, for people who cannot see it."
        {...about("alt_text")}
      >
        {(control) => (
          <Textarea {...control} maxLength={ALT_TEXT_MAX} className="min-h-16" {...text("alt_text")} />
        )}
      </DeskField>
      <DeskField label="Tags" hint="Parted by commas." {...about("tags")}>
        {(control) => <Input {...control} {...text("tags")} />}
      </DeskField>
      <Offer draft={draft} vocabulary={vocabulary} desk={desk} />
    </div>
  );
}

/** Whether a text is there or on its way, and what shoppers see until it is. */
function TextStanding({ draft }: { draft: ReviewedDraft }) {
  if (!draft.writing && !draft.text?.stale)
    return draft.text ? null : <Badge variant="outline">No text yet</Badge>;
  const known = draft.text !== null;
  return (
    <p className="bg-accent-soft px-4 py-3 text-accent text-sm leading-relaxed" role="status">
      {known ? "A new text is on its way." : "The listing is being written…"}{" "}
      {draft.state === "published"
        ? "Until it is there, shoppers see a title made of the facts, and no description that a machine wrote of other facts."
        : "You need not wait for it: published before it is there, the piece has a title made of its facts."}
    </p>
  );
}

function Offer({ draft, vocabulary, desk }: Omit<ListingFieldsProps, "onWriteAnew">) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DeskField
        field="price"
        label={`Price (${draft.price?.currency ?? SHOP_CURRENCY})`}
        fault={desk.fault("price")}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            placeholder="0.00"
            autoComplete="off"
            value={desk.value("price") ?? ""}
            onChange={(event) => desk.set("price", event.target.value)}
            onBlur={() => desk.check("price")}
          />
        )}
      </DeskField>
      <DeskField field="condition" label="Condition" fault={desk.fault("condition")}>
        {(control) => (
          <Select value={desk.value("condition") ?? ""} onValueChange={(code) => desk.set("condition", code)}>
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
      </DeskField>
    </div>
  );
}
