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
  /** What the piece says that cannot all be so. */
  contradictions: Notice[];
  onPublish: () => void;
  onOpenChange: (open: boolean) => void;
};

/** Asks before a piece is published that contradicts itself, or by a key that may have been hit by chance. */
export function PublishDialog({
  open,
  name,
  price,
  contradictions,
  onPublish,
  onOpenChange,
}: PublishDialogProps) {
  const doubtful = contradictions.length > 0;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogTitle>{doubtful ? "Publish it all the same?" : "Publish this piece?"}</DialogTitle>
        <DialogDescription>
          {name}, {price || "no price yet"}.{" "}
          {doubtful ? "Something about it does not fit together:" : "Shoppers see it at once."}
        </DialogDescription>
        {doubtful && (
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
            <Button variant="outline">Look again</Button>
          </DialogClose>
          <Button onClick={onPublish} autoFocus={!doubtful}>
            {doubtful ? "Publish all the same" : "Publish"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
