"use client";

import { useState } from "react";
import { Photo } from "@/components/photo";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import { draftName } from "@/features/drafts/status";
import type { Draft, DraftPhoto, ReviewedDraft } from "@/lib/api/models";
import { MergeCandidates } from "./merge-candidates";

type MergeDialogProps = {
  into: ReviewedDraft;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMerge: (other: string) => void;
};

/** Two steps: choose another draft of the same piece, then compare both and confirm the merge. */
export function MergeDialog({ open, onOpenChange, ...props }: MergeDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="sm:w-[min(44rem,calc(100vw-2rem))]">
        <MergeSteps {...props} />
      </DialogContent>
    </Dialog>
  );
}

function MergeSteps({ into, onMerge }: Pick<MergeDialogProps, "into" | "onMerge">) {
  const [other, setOther] = useState<Draft | null>(null);
  if (other)
    return (
      <MergeConfirmation
        into={into}
        other={other}
        onBack={() => setOther(null)}
        onMerge={() => onMerge(other.id)}
      />
    );
  return (
    <>
      <DialogTitle>Merge with another draft</DialogTitle>
      <DialogDescription>
        Choose the draft that shows the same piece. You can compare both before merging.
      </DialogDescription>
      <MergeCandidates into={into.id} onChoose={setOther} />
    </>
  );
}

type MergeConfirmationProps = { into: ReviewedDraft; other: Draft; onBack: () => void; onMerge: () => void };

function MergeConfirmation({ into, other, onBack, onMerge }: MergeConfirmationProps) {
  const photos = other.photos.length === 1 ? "Its photo moves" : `Its ${other.photos.length} photos move`;
  return (
    <>
      <DialogTitle>Are these the same piece?</DialogTitle>
      <DialogDescription>
        {photos} to this piece, and the other draft is removed. Details set here are kept; details set there
        are lost.
      </DialogDescription>
      <div className="grid grid-cols-2 gap-4">
        <PieceSummary title="This piece" name={draftName(into)} photos={into.photos} />
        <PieceSummary title="Other draft (will be removed)" name={draftName(other)} photos={other.photos} />
      </div>
      <DialogFooter>
        <Button variant="outline" onClick={onBack} autoFocus>
          Back
        </Button>
        <Button onClick={onMerge}>Merge</Button>
      </DialogFooter>
    </>
  );
}

function PieceSummary({ title, name, photos }: { title: string; name: string; photos: DraftPhoto[] }) {
  return (
    <section>
      <h3 className="mb-1 font-sans text-muted-foreground text-xs tracking-normal">{title}</h3>
      <p className="mb-2 line-clamp-2 text-sm">{name}</p>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {photos.map(({ id, image }, index) => (
          <li key={id} className="aspect-square bg-muted">
            {image && <Photo picture={image} alt={`Photo ${index + 1}`} sizes="9rem" className="size-full" />}
          </li>
        ))}
      </ul>
    </section>
  );
}
