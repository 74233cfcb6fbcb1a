import { CircleAlertIcon, PenLineIcon } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Disagreement, ReviewedDraft } from "@/lib/api/models";
import type { TextPart } from "../editing/edits";

const AUTHORS: Record<string, string> = {
  model: "Written by AI from the attributes",
  template: "Written from a template",
  person: "Written by a person",
};

type TextNotesProps = { draft: ReviewedDraft; part: TextPart; edited: boolean; onRewrite: () => void };

/** Who wrote a part of the text, and where it contradicts the attributes. */
export function TextNotes({ draft, part, edited, onRewrite }: TextNotesProps) {
  if (!draft.text) return null;
  const author = draft.text.set_by_field[part] ?? draft.text.set_by;
  const disagreements = edited ? [] : draft.text.disagreements.filter(({ field }) => field === part);
  return (
    <>
      {disagreements.map((each) => (
        <p key={`${each.code} ${each.words}`} className="flex gap-2 text-caution text-sm leading-relaxed">
          <CircleAlertIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
          {disagreementText(each)}
        </p>
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {edited ? (
          <Badge variant="accent">Edited by you, not saved</Badge>
        ) : (
          <Badge variant={author === "template" ? "caution" : "outline"}>{AUTHORS[author] ?? author}</Badge>
        )}
        {!edited && (author === "person" || disagreements.length > 0) && (
          <Button variant="link" size="sm" onClick={onRewrite}>
            <PenLineIcon aria-hidden />
            <span>
              Rewrite<span className="sr-only"> the {part.replace("_", " ")}</span>
            </span>
          </Button>
        )}
      </div>
    </>
  );
}

function disagreementText({ words, label, value, value_label }: Disagreement): string {
  const stated = value ? `is “${value_label}”` : "is not stated";
  return `The text says “${words}”, but the ${label.toLowerCase()} ${stated}.`;
}
