"use client";

import { CircleAlertIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import type { Notice } from "@/lib/api/models";

type PublishDialogProps = {
  open: boolean;
  name: string;
  price: string;
  /** Attributes or text of the piece that contradict each other. */
  contradictions: Notice[];
  onPublish: () => void;
  onOpenChange: (open: boolean) => void;
};

/** Asks before publishing a piece with contradictions, or publishing by keyboard shortcut. */
export function PublishDialog({
  open,
  name,
  price,
  contradictions,
  onPublish,
  onOpenChange,
}: PublishDialogProps) {
  const hasContradictions = contradictions.length > 0;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{hasContradictions ? "Publish anyway?" : "Publish this piece?"}</DialogTitle>
        <DialogDescription>
          {name}, {price || "no price yet"}.{" "}
          {hasContradictions ? "Some details contradict each other:" : "Shoppers will see it right away."}
        </DialogDescription>
        {hasContradictions && (
          <ul className="flex flex-col gap-2">
            {contradictions.map(({ code, message, image_id }) => (
              <li
                key={`${code} ${image_id}`}
                className="flex gap-3 bg-caution-soft px-4 py-3 text-caution text-sm"
              >
                <CircleAlertIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
                {message}
              </li>
            ))}
          </ul>
        )}
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">Keep editing</Button>
          </DialogClose>
          <Button onClick={onPublish} autoFocus={!hasContradictions}>
            {hasContradictions ? "Publish anyway" : "Publish"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
