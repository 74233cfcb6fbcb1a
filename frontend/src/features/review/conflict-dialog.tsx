"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import type { Vocabulary } from "@/lib/api/models";
import { cn } from "@/lib/utils";
import type { Conflict, FieldId } from "./edits";
import { fieldLabel, fieldWords } from "./labels";

type ConflictDialogProps = {
  open: boolean;
  conflicts: Conflict[];
  vocabulary: Vocabulary;
  /** `theirs`: the fields to leave as the piece has them. */
  onChoose: (theirs: ReadonlySet<FieldId>) => void;
  onOpenChange: (open: boolean) => void;
};

/** Somebody else, or a late analysis, changed what a person was changing: both values, to choose from, by field. */
export function ConflictDialog({ open, onOpenChange, ...choice }: ConflictDialogProps) {
  return (
    <Dialog open={open && choice.conflicts.length > 0} onOpenChange={onOpenChange}>
      <DialogContent className="sm:w-[min(44rem,calc(100vw-2rem))]">
        <DialogTitle>This piece has changed meanwhile</DialogTitle>
        <DialogDescription>
          Someone else, or a late look at its photos, changed what you were changing. Nothing of theirs is
          overwritten before you have chosen; your other changes are kept.
        </DialogDescription>
        <Choices {...choice} />
      </DialogContent>
    </Dialog>
  );
}

type ChoicesProps = Omit<ConflictDialogProps, "open" | "onOpenChange">;

function Choices({ conflicts, vocabulary, onChoose }: ChoicesProps) {
  const [theirs, setTheirs] = useState<ReadonlySet<FieldId>>(new Set());
  const take = (field: FieldId, side: Side) => {
    const next = new Set(theirs);
    if (side === "theirs") next.add(field);
    else next.delete(field);
    setTheirs(next);
  };
  return (
    <>
      {conflicts.map((conflict) => (
        <Choice
          key={conflict.field}
          conflict={conflict}
          vocabulary={vocabulary}
          side={theirs.has(conflict.field) ? "theirs" : "mine"}
          onSide={(side) => take(conflict.field, side)}
        />
      ))}
      <DialogFooter>
        <Button variant="outline" onClick={() => onChoose(new Set(conflicts.map(({ field }) => field)))}>
          Take all of theirs
        </Button>
        <Button onClick={() => onChoose(theirs)}>Save what is chosen</Button>
      </DialogFooter>
    </>
  );
}

type Side = "theirs" | "mine";

type ChoiceProps = {
  conflict: Conflict;
  vocabulary: Vocabulary;
  side: Side;
  onSide: (side: Side) => void;
};

function Choice({ conflict, vocabulary, side, onSide }: ChoiceProps) {
  const words = (value: Conflict["mine"]) => fieldWords(vocabulary, conflict.field, value);
  return (
    <fieldset>
      <legend className="mb-2 text-sm">
        {fieldLabel(vocabulary, conflict.field)}
        <span className="ml-2 text-muted-foreground">was: {words(conflict.from)}</span>
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {(["theirs", "mine"] as const).map((each) => (
          <label
            key={each}
            className={cn(
              "flex cursor-pointer gap-3 border p-3 text-sm has-focus-visible:outline-2",
              side === each && "border-foreground bg-accent-soft",
            )}
          >
            <input
              type="radio"
              name={conflict.field}
              checked={side === each}
              onChange={() => onSide(each)}
              className="mt-0.5 size-4 shrink-0 accent-foreground"
            />
            <span className="min-w-0 break-words">
              <span className="block font-medium">{each === "theirs" ? "Theirs" : "Mine"}</span>
              {words(conflict[each])}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
