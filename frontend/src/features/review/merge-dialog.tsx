"use client";

import { useState } from "react";
import { Photo } from "@/components/photo";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import { nameOf } from "@/features/drafts/states";
import type { Draft, DraftPhoto, ReviewedDraft } from "@/lib/api/models";
import { MergeCandidates } from "./merge-candidates";

type MergeDialogProps = {
  into: ReviewedDraft;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMerge: (other: string) => void;
};

/** Choose another draft whose photos show this piece too, look at both, and make them one. */
export function MergeDialog({ open, onOpenChange, ...props }: MergeDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="sm:w-[min(44rem,calc(100vw-2rem))]">
        <Merging {...props} />
      </DialogContent>
    </Dialog>
  );
}

function Merging({ into, onMerge }: Pick<MergeDialogProps, "into" | "onMerge">) {
  const [other, choose] = useState<Draft | null>(null);
  if (other)
    return (
      <Question into={into} other={other} onBack={() => choose(null)} onMerge={() => onMerge(other.id)} />
    );
  return (
    <>
      <DialogTitle>Merge with another draft</DialogTitle>
      <DialogDescription>
        Choose the draft whose photos show this piece too. You see both before anything is done.
      </DialogDescription>
      <MergeCandidates into={into.id} onChoose={choose} />
    </>
  );
}

type QuestionProps = { into: ReviewedDraft; other: Draft; onBack: () => void; onMerge: () => void };

function Question({ into, other, onBack, onMerge }: QuestionProps) {
  const photos = other.photos.length === 1 ? "its photo comes" : `its ${other.photos.length} photos come`;
  return (
    <>
      <DialogTitle>Are these one piece?</DialogTitle>
      <DialogDescription>
        The other draft ends, and {photos} to this piece. What you set here stays; what was set there is lost.
      </DialogDescription>
      <div className="grid grid-cols-2 gap-4">
        <Side title="This piece" name={nameOf(into)} photos={into.photos} />
        <Side title="The other draft, which ends" name={nameOf(other)} photos={other.photos} />
      </div>
      <DialogFooter>
        <Button variant="outline" onClick={onBack} autoFocus>
          Choose another
        </Button>
        <Button onClick={onMerge}>Merge them</Button>
      </DialogFooter>
    </>
  );
}

function Side({ title, name, photos }: { title: string; name: string; photos: DraftPhoto[] }) {
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
