"use client";

import { CombineIcon, SplitIcon, Trash2Icon } from "lucide-react";
import { Button } from "@/components/ui/button";

export type ArrangeBarProps = {
  chosen: number;
  onGroup: () => void;
  onSeparate: () => void;
  onRemove: () => void;
  onClear: () => void;
};

/** What can be done with the selected photos, also without a mouse. */
export function ArrangeBar({ chosen, onGroup, onSeparate, onRemove, onClear }: ArrangeBarProps) {
  if (chosen === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2" role="toolbar" aria-label="Selected photos">
      <span className="mr-2 text-sm" aria-live="polite">
        {chosen} selected
      </span>
      <Button size="sm" variant="outline" onClick={onGroup} disabled={chosen < 2}>
        <CombineIcon aria-hidden />
        One piece
      </Button>
      <Button size="sm" variant="outline" onClick={onSeparate}>
        <SplitIcon aria-hidden />A piece each
      </Button>
      <Button size="sm" variant="destructive" onClick={onRemove}>
        <Trash2Icon aria-hidden />
        Leave out
      </Button>
      <Button size="sm" variant="link" onClick={onClear}>
        Clear selection
      </Button>
    </div>
  );
}
