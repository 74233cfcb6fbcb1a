"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";

type ConfirmDialogProps = {
  open: boolean;
  title: string;
  children: ReactNode;
  /** The button that does nothing. */
  keep: string;
  /** The button that does it. */
  act: string;
  onAct: () => void;
  onOpenChange: (open: boolean) => void;
};

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ open, title, children, keep, act, onAct, onOpenChange }: ConfirmDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{children}</DialogDescription>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">{keep}</Button>
          </DialogClose>
          <Button variant="destructive" onClick={onAct}>
            {act}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

const SHORTCUTS = [
  ["Save", "Ctrl S"],
  ["Publish, after a question", "Ctrl Enter"],
  ["Next photo", "J"],
  ["Previous photo", "K"],
  ["Boxes on or off", "B"],
  ["Outlines on or off", "O"],
  ["Masks on or off", "M"],
  ["These shortcuts", "?"],
] as const;

type ShortcutsDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
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

type LeaveDialogProps = {
  open: boolean;
  changed: string;
  onStay: () => void;
  onLeave: () => void;
  onSave: () => void;
};

/** Asks what becomes of unsaved changes when a link leads away from them. */
export function LeaveDialog({ open, changed, onStay, onLeave, onSave }: LeaveDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onStay()}>
      <DialogContent>
        <DialogTitle>Leave with unsaved changes?</DialogTitle>
        <DialogDescription>
          Not saved yet: {changed}. If you leave without saving, this browser keeps them and offers them when
          you open the piece again. Nobody else sees them.
        </DialogDescription>
        <DialogFooter>
          <Button variant="ghost" onClick={onStay}>
            Stay here
          </Button>
          <Button variant="outline" onClick={onLeave}>
            Leave without saving
          </Button>
          <Button onClick={onSave}>Save and leave</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
