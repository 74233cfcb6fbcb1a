"use client";

import { useQuery } from "@tanstack/react-query";
import { Photo } from "@/components/photo";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { nameOf } from "@/features/drafts/states";
import { DRAFTS_KEY } from "@/features/drafts/use-drafts";
import { listDrafts } from "@/lib/api/drafts";
import type { Draft } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";

type MergeDialogProps = {
  into: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMerge: (other: string) => void;
};

/** Choose another draft whose photos show this piece too. */
export function MergeDialog({ into, open, onOpenChange, onMerge }: MergeDialogProps) {
  const { data, error } = useQuery({
    queryKey: [...DRAFTS_KEY, "to-merge"],
    queryFn: () => listDrafts(["draft", "collecting"], null),
    enabled: open,
  });
  const others = data?.items.filter(({ id }) => id !== into);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>Merge with another draft</DialogTitle>
        <DialogDescription>
          The other draft's photos come to this piece, and the other draft ends. What you set here stays.
        </DialogDescription>
        {error && <p role="alert">{messageOf(error)}</p>}
        {!others && !error && <Skeleton className="h-40" />}
        {others?.length === 0 && <p className="text-sm">There is no other draft.</p>}
        <ul className="grid max-h-[50dvh] grid-cols-3 gap-3 overflow-y-auto p-1">
          {others?.map((other) => (
            <li key={other.id}>
              <Candidate draft={other} onChoose={() => onMerge(other.id)} />
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}

function Candidate({ draft, onChoose }: { draft: Draft; onChoose: () => void }) {
  const picture = draft.photos.find(({ image }) => image)?.image;
  return (
    <button type="button" onClick={onChoose} className="block w-full text-left">
      <span className="block aspect-square bg-muted">
        {picture && <Photo picture={picture} alt="" sizes="9rem" className="size-full" />}
      </span>
      <span className="mt-1 line-clamp-2 text-xs">{nameOf(draft)}</span>
    </button>
  );
}
