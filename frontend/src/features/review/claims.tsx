"use client";

import { CheckIcon } from "lucide-react";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { Attribute, ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { cn } from "@/lib/utils";
import { attributeLabel, valueLabel } from "@/lib/vocabulary";
import { controlProps, FieldFault } from "./desk-field";
import { attributeField, savedValue, type Value } from "./edits";
import type { Desk } from "./listing-fields";
import { fieldId } from "./use-save";

const NOT_STATED = "~";

type ClaimsProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  desk: Desk;
  /** Attributes that the region under the pointer speaks for. */
  lit: (code: string) => boolean;
  onHover: (code: string | null) => void;
};

/** Every attribute of the vocabulary: the value, who says so, and how surely. */
export function Claims({ draft, vocabulary, ...props }: ClaimsProps) {
  return (
    <ul className="flex flex-col">
      {Object.keys(vocabulary.attributes).map((code) => (
        <ClaimRow key={code} code={code} draft={draft} vocabulary={vocabulary} {...props} />
      ))}
    </ul>
  );
}

function ClaimRow({ code, draft, vocabulary, desk, lit, onHover }: ClaimsProps & { code: string }) {
  const labelId = useId();
  const field = attributeField(code);
  const attribute = draft.attributes.find((each) => each.code === code);
  const value = desk.value(field);
  const edited = desk.isEdited(field);
  const confirmed = edited && value === savedValue(draft, field);
  const fault = desk.fault(field);
  return (
    <li
      className={cn(
        "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 border-b px-2 py-2.5 transition-colors sm:grid-cols-[7.5rem_minmax(0,1fr)_auto]",
        lit(code) && "bg-accent-soft",
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
        fault={fault}
        vocabulary={vocabulary}
        onValue={(next) => desk.set(field, next)}
      />
      <ConfirmButton
        label={attributeLabel(vocabulary, code)}
        shown={attribute?.set_by === "model" && (!edited || confirmed)}
        confirmed={confirmed}
        onConfirm={(next) => desk.confirm(code, next)}
      />
      <div className="col-span-2 sm:col-start-2">
        <FieldFault id={fieldId(field)} fault={fault} />
        <Standing attribute={attribute} edited={edited && !confirmed} confirmed={confirmed} />
      </div>
    </li>
  );
}

type ValueSelectProps = {
  labelledBy: string;
  code: string;
  value: Value;
  fault: string | undefined;
  vocabulary: Vocabulary;
  onValue: (value: Value) => void;
};

function ValueSelect({ labelledBy, code, value, fault, vocabulary, onValue }: ValueSelectProps) {
  const values = Object.keys(vocabulary.attributes[code]?.values ?? {});
  const foreign = value && !vocabulary.attributes[code]?.values[value] ? value : null;
  return (
    <Select
      value={value === null ? NOT_STATED : value}
      onValueChange={(chosen) => onValue(chosen === NOT_STATED ? null : chosen)}
    >
      <SelectTrigger
        {...controlProps(fieldId(attributeField(code)), undefined, fault)}
        aria-labelledby={labelledBy}
        className="h-9 w-full"
      >
        <SelectValue placeholder="Unknown" />
      </SelectTrigger>
      <SelectContent>
        {foreign && <SelectItem value={foreign}>{foreign}</SelectItem>}
        {values.map((each) => (
          <SelectItem key={each} value={each}>
            {valueLabel(vocabulary, code, each)}
          </SelectItem>
        ))}
        <SelectItem value={NOT_STATED}>Do not state it</SelectItem>
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

type StandingProps = { attribute: Attribute | undefined; edited: boolean; confirmed: boolean };

function Standing({ attribute, edited, confirmed }: StandingProps) {
  if (edited) return <Badge variant="accent">Set by you, not saved yet</Badge>;
  if (confirmed) return <Badge variant="accent">Confirmed by you, not saved yet</Badge>;
  if (!attribute) return null;
  if (attribute.set_by === "person") return <Badge variant="accent">Confirmed by a person</Badge>;
  return <Confidence attribute={attribute} />;
}

export function Confidence({ attribute }: { attribute: Attribute }) {
  const percent = Math.round(attribute.confidence * 100);
  return (
    <div className="flex items-center gap-3">
      <Progress value={percent} aria-label={`Confidence: ${attribute.label}`} className="max-w-28" />
      <span className="text-muted-foreground text-xs tabular-nums">{percent} %</span>
      {!attribute.known && <Badge variant="outline">Unsure</Badge>}
      {attribute.suggestion && <Badge variant="caution">Suggestion</Badge>}
    </div>
  );
}
