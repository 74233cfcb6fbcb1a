"use client";

import { CheckIcon } from "lucide-react";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { Attribute, ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { cn } from "@/lib/utils";
import { attributeLabel, valueLabel } from "@/lib/vocabulary";
import { attributeField, savedValue, type Value } from "../editing/edits";
import { fieldId } from "../editing/use-save";
import { Confidence } from "./confidence";
import { controlProps, FieldError } from "./form-field";
import type { ReviewForm } from "./listing-fields";

const NOT_STATED = "~";

type AttributeFieldsProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  form: ReviewForm;
  /** Whether the region under the pointer shows this attribute. */
  isHighlighted: (code: string) => boolean;
  onHover: (code: string | null) => void;
};

/** Every attribute of the vocabulary with its value, its source, and the model's confidence. */
export function AttributeFields({ draft, vocabulary, ...props }: AttributeFieldsProps) {
  return (
    <ul className="flex flex-col">
      {Object.keys(vocabulary.attributes).map((code) => (
        <AttributeRow key={code} code={code} draft={draft} vocabulary={vocabulary} {...props} />
      ))}
    </ul>
  );
}

function AttributeRow({
  code,
  draft,
  vocabulary,
  form,
  isHighlighted,
  onHover,
}: AttributeFieldsProps & { code: string }) {
  const labelId = useId();
  const field = attributeField(code);
  const attribute = draft.attributes.find((each) => each.code === code);
  const value = form.value(field);
  const edited = form.isEdited(field);
  const confirmed = edited && value === savedValue(draft, field);
  const error = form.error(field);
  return (
    <li
      className={cn(
        "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 border-b px-2 py-2.5 transition-colors sm:grid-cols-[7.5rem_minmax(0,1fr)_auto]",
        isHighlighted(code) && "bg-accent-soft",
      )}
      onMouseEnter={() => onHover(code)}
      onMouseLeave={() => onHover(null)}
      onFocus={() => onHover(code)}
      onBlur={() => onHover(null)}
      data-claim={code}
    >
      <span id={labelId} className="col-span-2 text-muted-foreground text-sm sm:col-span-1">
        {attributeLabel(vocabulary, code)}
      </span>
      <ValueSelect
        labelledBy={labelId}
        code={code}
        value={value}
        error={error}
        vocabulary={vocabulary}
        onValue={(next) => form.set(field, next)}
      />
      <ConfirmButton
        label={attributeLabel(vocabulary, code)}
        shown={attribute?.set_by === "model" && (!edited || confirmed)}
        confirmed={confirmed}
        onConfirm={(next) => form.confirm(code, next)}
      />
      <div className="col-span-2 sm:col-start-2">
        <FieldError id={fieldId(field)} error={error} />
        <AttributeStatus attribute={attribute} edited={edited && !confirmed} confirmed={confirmed} />
      </div>
    </li>
  );
}

type ValueSelectProps = {
  labelledBy: string;
  code: string;
  value: Value;
  error: string | undefined;
  vocabulary: Vocabulary;
  onValue: (value: Value) => void;
};

function ValueSelect({ labelledBy, code, value, error, vocabulary, onValue }: ValueSelectProps) {
  const values = Object.keys(vocabulary.attributes[code]?.values ?? {});
  const unlisted = value && !vocabulary.attributes[code]?.values[value] ? value : null;
  return (
    <Select
      value={value === null ? NOT_STATED : value}
      onValueChange={(chosen) => onValue(chosen === NOT_STATED ? null : chosen)}
    >
      <SelectTrigger
        {...controlProps(fieldId(attributeField(code)), undefined, error)}
        aria-labelledby={labelledBy}
        className="h-9 w-full"
      >
        <SelectValue placeholder="Unknown" />
      </SelectTrigger>
      <SelectContent>
        {unlisted && <SelectItem value={unlisted}>{unlisted}</SelectItem>}
        {values.map((each) => (
          <SelectItem key={each} value={each}>
            {valueLabel(vocabulary, code, each)}
          </SelectItem>
        ))}
        <SelectItem value={NOT_STATED}>Leave unstated</SelectItem>
      </SelectContent>
    </Select>
  );
}

type ConfirmButtonProps = {
  label: string;
  shown: boolean;
  confirmed: boolean;
  onConfirm: (confirmed: boolean) => void;
};

function ConfirmButton({ label, shown, confirmed, onConfirm }: ConfirmButtonProps) {
  return (
    <Button
      variant={confirmed ? "accent" : "outline"}
      size="icon-sm"
      aria-label={`Confirm: ${label}`}
      aria-pressed={confirmed}
      className={shown ? undefined : "invisible"}
      onClick={() => onConfirm(!confirmed)}
    >
      <CheckIcon aria-hidden />
    </Button>
  );
}

type AttributeStatusProps = { attribute: Attribute | undefined; edited: boolean; confirmed: boolean };

function AttributeStatus({ attribute, edited, confirmed }: AttributeStatusProps) {
  if (edited) return <Badge variant="accent">Set by you, not saved</Badge>;
  if (confirmed) return <Badge variant="accent">Confirmed by you, not saved</Badge>;
  if (!attribute) return null;
  if (attribute.set_by === "person") return <Badge variant="accent">Confirmed by a person</Badge>;
  return <Confidence attribute={attribute} />;
}
