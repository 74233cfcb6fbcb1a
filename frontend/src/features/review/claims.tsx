"use client";

import { CheckIcon } from "lucide-react";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { Attribute, ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { cn } from "@/lib/utils";
import { attributeLabel } from "@/lib/vocabulary";
import { type Edits, savedValue } from "./edits";

const NOT_STATED = "~";

type ClaimsProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  edits: Edits;
  onValue: (code: string, value: string | null) => void;
  onConfirm: (code: string, confirmed: boolean) => void;
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

function ClaimRow({
  code,
  draft,
  vocabulary,
  edits,
  onValue,
  onConfirm,
  lit,
  onHover,
}: ClaimsProps & { code: string }) {
  const id = useId();
  const attribute = draft.attributes.find((each) => each.code === code);
  const edited = code in edits.attributes;
  const confirmed = edits.confirmed.includes(code);
  const value = edited ? edits.attributes[code] : savedValue(draft, code);
  return (
    <li
      className={cn(
        "grid grid-cols-[7.5rem_1fr_auto] items-center gap-x-3 gap-y-1.5 border-b px-2 py-2.5 transition-colors",
        lit(code) && "bg-accent-soft",
      )}
      onMouseEnter={() => onHover(code)}
      onMouseLeave={() => onHover(null)}
      onFocus={() => onHover(code)}
      onBlur={() => onHover(null)}
      data-claim={code}
    >
      <span id={id} className="text-muted-foreground text-sm">
        {attributeLabel(vocabulary, code)}
      </span>
      <ValueSelect labelledBy={id} code={code} value={value} vocabulary={vocabulary} onValue={onValue} />
      <ConfirmButton
        label={attributeLabel(vocabulary, code)}
        shown={!edited && attribute?.set_by === "model"}
        confirmed={confirmed}
        onConfirm={(next) => onConfirm(code, next)}
      />
      <div className="col-start-2 col-end-4">
        <Standing attribute={attribute} edited={edited} confirmed={confirmed} />
      </div>
    </li>
  );
}

type ValueSelectProps = {
  labelledBy: string;
  code: string;
  value: string | null | undefined;
  vocabulary: Vocabulary;
  onValue: ClaimsProps["onValue"];
};

function ValueSelect({ labelledBy, code, value, vocabulary, onValue }: ValueSelectProps) {
  const values = Object.entries(vocabulary.attributes[code]?.values ?? {});
  const foreign = value && !vocabulary.attributes[code]?.values[value] ? value : null;
  return (
    <Select
      value={value === null ? NOT_STATED : (value ?? "")}
      onValueChange={(chosen) => onValue(code, chosen === NOT_STATED ? null : chosen)}
    >
      <SelectTrigger aria-labelledby={labelledBy} className="h-9">
        <SelectValue placeholder="Unknown" />
      </SelectTrigger>
      <SelectContent>
        {foreign && <SelectItem value={foreign}>{foreign}</SelectItem>}
        {values.map(([each, label]) => (
          <SelectItem key={each} value={each}>
            {label.en}
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
