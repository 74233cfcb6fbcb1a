"use client";

import { CombineIcon, SplitIcon, Trash2Icon } from "lucide-react";
import { Button } from "@/components/ui/button";

export type ArrangeBarProps = {
  selected: number;
  onGroup: () => void;
  onSeparate: () => void;
  onRemove: () => void;
  onClear: () => void;
};

/** A toolbar with actions for the selected photos, as an alternative to drag and drop. */
export function ArrangeBar({ selected, onGroup, onSeparate, onRemove, onClear }: ArrangeBarProps) {
  if (selected === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2" role="toolbar" aria-label="Selected photos">
      <span className="mr-2 text-sm" aria-live="polite">
        {selected} selected
      </span>
      <Button size="sm" variant="outline" onClick={onGroup} disabled={selected < 2}>
        <CombineIcon aria-hidden />
        Group as one piece
      </Button>
      <Button size="sm" variant="outline" onClick={onSeparate}>
        <SplitIcon aria-hidden />
        Split into pieces
      </Button>
      <Button size="sm" variant="destructive" onClick={onRemove}>
        <Trash2Icon aria-hidden />
        Remove
      </Button>
      <Button size="sm" variant="link" onClick={onClear}>
        Clear selection
      </Button>
    </div>
  );
}
