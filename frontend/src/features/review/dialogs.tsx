"use client";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";

type ConflictDialogProps = { open: boolean; onKeep: () => void; onDiscard: () => void; onClose: () => void };

/** Someone or something changed the piece between our reading and our change. */
export function ConflictDialog({ open, onKeep, onDiscard, onClose }: ConflictDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <DialogContent>
        <DialogTitle>This piece has changed meanwhile</DialogTitle>
        <DialogDescription>
          Someone else, or a late analysis, changed it after you opened it. Nothing of yours was saved yet.
          Read it again with your changes laid over it, look it over, then save.
        </DialogDescription>
        <DialogFooter>
          <Button variant="outline" onClick={onDiscard}>
            Discard my changes
          </Button>
          <Button onClick={onKeep}>Read again, keep my changes</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

type DeleteDialogProps = {
  open: boolean;
  photos: number;
  onDelete: () => void;
  onOpenChange: (open: boolean) => void;
};

export function DeleteDialog({ open, photos, onDelete, onOpenChange }: DeleteDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>Delete this piece?</DialogTitle>
        <DialogDescription>
          The piece and its {photos === 1 ? "photo" : `${photos} photos`} are deleted for good. There is no
          way back.
        </DialogDescription>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">Keep it</Button>
          </DialogClose>
          <Button variant="destructive" onClick={onDelete}>
            Delete for good
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

const SHORTCUTS = [
  ["Save", "Ctrl S"],
  ["Publish", "Ctrl Enter"],
  ["Next photo", "J"],
  ["Previous photo", "K"],
  ["Boxes on or off", "B"],
  ["Outlines on or off", "O"],
  ["Masks on or off", "M"],
  ["These shortcuts", "?"],
] as const;

export function ShortcutsDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent aria-describedby={undefined}>
        <DialogTitle>Keyboard shortcuts</DialogTitle>
        <dl className="grid grid-cols-[1fr_auto] gap-y-2 text-sm">
          {SHORTCUTS.map(([label, keys]) => (
            <div key={label} className="contents">
              <dt>{label}</dt>
              <dd>
                <kbd className="rounded-sm border bg-muted px-2 py-0.5 font-sans text-xs">{keys}</kbd>
              </dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
