"use client";

import { type ReactNode, useId } from "react";
import { Badge } from "@/components/ui/badge";
import { Input, Textarea } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { SHOP_CURRENCY } from "@/lib/money";
import { type Edits, savedPrice, savedText, type TextPart } from "./edits";

type ListingFieldsProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  edits: Edits;
  onText: (part: TextPart, typed: string) => void;
  onPrice: (typed: string) => void;
  onCondition: (condition: string) => void;
};

const TITLE_MAX = 120;
const DESCRIPTION_MAX = 4000;
const ALT_TEXT_MAX = 250;

export function ListingFields({ draft, edits, onText, ...props }: ListingFieldsProps) {
  const text = (part: TextPart) => ({
    value: edits.text[part] ?? savedText(draft, part),
    onChange: (event: { target: { value: string } }) => onText(part, event.target.value),
  });
  return (
    <div className="flex flex-col gap-5">
      <Author draft={draft} />
      <Labelled label="Title">{(id) => <Input id={id} maxLength={TITLE_MAX} {...text("title")} />}</Labelled>
      <Labelled label="Description">
        {(id) => (
          <Textarea id={id} maxLength={DESCRIPTION_MAX} className="min-h-32" {...text("description")} />
        )}
      </Labelled>
      <Labelled label="Alt text" hint="What the first photo shows, for people who cannot see it.">
        {(id) => <Textarea id={id} maxLength={ALT_TEXT_MAX} className="min-h-16" {...text("alt_text")} />}
      </Labelled>
      <Labelled label="Tags" hint="Parted by commas.">
        {(id) => <Input id={id} {...text("tags")} />}
      </Labelled>
      <Offer draft={draft} edits={edits} {...props} />
    </div>
  );
}

const AUTHORS: Record<string, string> = {
  model: "Written by the model from the attributes",
  template: "Written by a plain template",
  person: "Written by a person",
};

function Author({ draft }: { draft: ReviewedDraft }) {
  if (draft.writing) return <Badge variant="outline">The listing is being written…</Badge>;
  if (!draft.text) return <Badge variant="outline">No text yet</Badge>;
  return (
    <div className="flex flex-wrap gap-2">
      <Badge variant={draft.text.set_by === "template" ? "caution" : "accent"}>
        {AUTHORS[draft.text.set_by] ?? draft.text.set_by}
      </Badge>
      {draft.text.stale && <Badge variant="caution">A new text is on its way</Badge>}
    </div>
  );
}

function Offer({ draft, vocabulary, edits, onPrice, onCondition }: Omit<ListingFieldsProps, "onText">) {
  return (
    <div className="grid grid-cols-2 gap-4">
      <Labelled label={`Price (${draft.price?.currency ?? SHOP_CURRENCY})`}>
        {(id) => (
          <Input
            id={id}
            inputMode="decimal"
            placeholder="0.00"
            value={edits.price ?? savedPrice(draft)}
            onChange={(event) => onPrice(event.target.value)}
          />
        )}
      </Labelled>
      <Labelled label="Condition">
        {(id) => (
          <Select value={edits.condition ?? draft.condition ?? ""} onValueChange={onCondition}>
            <SelectTrigger id={id}>
              <SelectValue placeholder="Choose" />
            </SelectTrigger>
            <SelectContent>
              {Object.entries(vocabulary.conditions).map(([code, label]) => (
                <SelectItem key={code} value={code}>
                  {label.en}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      </Labelled>
    </div>
  );
}

type LabelledProps = { label: string; hint?: string; children: (id: string) => ReactNode };

function Labelled({ label, hint, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      {children(id)}
      {hint && <p className="text-muted-foreground text-xs">{hint}</p>}
    </div>
  );
}
