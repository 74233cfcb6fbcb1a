"use client";

import {
  ArrowRightIcon,
  CombineIcon,
  EllipsisIcon,
  EyeOffIcon,
  KeyboardIcon,
  PenLineIcon,
  Trash2Icon,
} from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Tooltip } from "@/components/ui/tooltip";

export type BarDeeds = {
  save: () => void;
  saveAndNext: () => void;
  publish: () => void;
  unpublish: () => void;
  rewrite: () => void;
  askMerge: () => void;
  askDelete: () => void;
  askShortcuts: () => void;
};

type MoreMenuProps = { published: boolean; edited: boolean; hasNext: boolean; deeds: BarDeeds };

export function MoreMenu({ published, edited, hasNext, deeds }: MoreMenuProps) {
  return (
    <DropdownMenu>
      <Tooltip label="More">
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="More actions">
            <EllipsisIcon aria-hidden />
          </Button>
        </DropdownMenuTrigger>
      </Tooltip>
      <DropdownMenuContent>
        {hasNext && (
          <DropdownMenuItem onSelect={deeds.saveAndNext} className="sm:hidden">
            <ArrowRightIcon aria-hidden />
            {edited ? "Save and next draft" : "Next draft"}
          </DropdownMenuItem>
        )}
        {published ? (
          <DropdownMenuItem onSelect={deeds.unpublish}>
            <EyeOffIcon aria-hidden />
            Take it down
          </DropdownMenuItem>
        ) : (
          <HiddenPieceItems deeds={deeds} />
        )}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={deeds.askShortcuts}>
          <KeyboardIcon aria-hidden />
          Keyboard shortcuts
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function HiddenPieceItems({ deeds }: { deeds: BarDeeds }) {
  return (
    <>
      <DropdownMenuItem onSelect={deeds.askMerge}>
        <CombineIcon aria-hidden />
        Merge with another draft
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={deeds.rewrite}>
        <PenLineIcon aria-hidden />
        Write the text anew
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={deeds.askDelete} className="text-destructive">
        <Trash2Icon aria-hidden />
        Delete
      </DropdownMenuItem>
    </>
  );
}
