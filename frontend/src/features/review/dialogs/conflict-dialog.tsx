"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import type { Vocabulary } from "@/lib/api/models";
import { cn } from "@/lib/utils";
import type { Conflict, FieldId } from "../editing/edits";
import { fieldLabel, fieldValueText } from "../editing/field-labels";

type ConflictDialogProps = {
  open: boolean;
  conflicts: Conflict[];
  vocabulary: Vocabulary;
  /** `theirs`: the fields that keep the saved value; the others take the user's edit. */
  onChoose: (theirs: ReadonlySet<FieldId>) => void;
  onOpenChange: (open: boolean) => void;
};

/** Lets the user choose, per conflicting field, between the saved value and their own edit. */
export function ConflictDialog({ open, onOpenChange, ...fields }: ConflictDialogProps) {
  return (
    <Dialog open={open && fields.conflicts.length > 0} onOpenChange={onOpenChange}>
      <DialogContent className="sm:w-[min(44rem,calc(100vw-2rem))]">
        <DialogTitle>This piece was changed while you were editing</DialogTitle>
        <DialogDescription>
          Another person or a new photo analysis changed the same fields. Choose which value to keep for each
          one. Your other changes are kept.
        </DialogDescription>
        <ConflictFields {...fields} />
      </DialogContent>
    </Dialog>
  );
}

type ConflictFieldsProps = Omit<ConflictDialogProps, "open" | "onOpenChange">;

function ConflictFields({ conflicts, vocabulary, onChoose }: ConflictFieldsProps) {
  const [fieldsToDrop, setTheirs] = useState<ReadonlySet<FieldId>>(new Set());
  const choose = (field: FieldId, side: Side) => {
    const next = new Set(fieldsToDrop);
    if (side === "theirs") next.add(field);
    else next.delete(field);
    setTheirs(next);
  };
  return (
    <>
      {conflicts.map((conflict) => (
        <ConflictField
          key={conflict.field}
          conflict={conflict}
          vocabulary={vocabulary}
          side={fieldsToDrop.has(conflict.field) ? "theirs" : "mine"}
          onSide={(side) => choose(conflict.field, side)}
        />
      ))}
      <DialogFooter>
        <Button variant="outline" onClick={() => onChoose(new Set(conflicts.map(({ field }) => field)))}>
          Keep all of theirs
        </Button>
        <Button onClick={() => onChoose(fieldsToDrop)}>Save selection</Button>
      </DialogFooter>
    </>
  );
}

type Side = "theirs" | "mine";

type ConflictFieldProps = {
  conflict: Conflict;
  vocabulary: Vocabulary;
  side: Side;
  onSide: (side: Side) => void;
};

function ConflictField({ conflict, vocabulary, side, onSide }: ConflictFieldProps) {
  const textOf = (value: Conflict["mine"]) => fieldValueText(vocabulary, conflict.field, value);
  return (
    <fieldset>
      <legend className="mb-2 text-sm">
        {fieldLabel(vocabulary, conflict.field)}
        <span className="ml-2 text-muted-foreground">was: {textOf(conflict.from)}</span>
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
              {textOf(conflict[each])}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
