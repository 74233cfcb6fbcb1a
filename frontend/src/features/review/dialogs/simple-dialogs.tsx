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
  /** Label of the button that closes the dialog without acting. */
  cancelLabel: string;
  /** Label of the button that runs the action. */
  confirmLabel: string;
  onConfirm: () => void;
  onOpenChange: (open: boolean) => void;
};

/** Asks for confirmation before an action that cannot be undone. */
export function ConfirmDialog({
  open,
  title,
  children,
  cancelLabel,
  confirmLabel,
  onConfirm,
  onOpenChange,
}: ConfirmDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{children}</DialogDescription>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">{cancelLabel}</Button>
          </DialogClose>
          <Button variant="destructive" onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

const SHORTCUTS = [
  ["Save", "Ctrl+S"],
  ["Publish (asks first)", "Ctrl+Enter"],
  ["Next photo", "J"],
  ["Previous photo", "K"],
  ["Show or hide boxes", "B"],
  ["Show or hide outlines", "O"],
  ["Show or hide masks", "M"],
  ["Show this list", "?"],
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
  changedFields: string;
  onStay: () => void;
  onLeave: () => void;
  onSave: () => void;
};

/** Asks whether to save unsaved changes before the user follows a link to another page. */
export function LeaveDialog({ open, changedFields, onStay, onLeave, onSave }: LeaveDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onStay()}>
      <DialogContent>
        <DialogTitle>Leave with unsaved changes?</DialogTitle>
        <DialogDescription>
          Unsaved changes: {changedFields}. If you leave without saving, they stay in this browser and you can
          restore them when you open the piece again. Nobody else can see them.
        </DialogDescription>
        <DialogFooter>
          <Button variant="ghost" onClick={onStay}>
            Stay
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
