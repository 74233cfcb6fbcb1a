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

export type ReviewActions = {
  save: () => void;
  saveAndNext: () => void;
  publish: () => void;
  unpublish: () => void;
  rewrite: () => void;
  openMerge: () => void;
  openDelete: () => void;
  openShortcuts: () => void;
};

type MoreMenuProps = { published: boolean; edited: boolean; hasNext: boolean; actions: ReviewActions };

export function MoreMenu({ published, edited, hasNext, actions }: MoreMenuProps) {
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
          <DropdownMenuItem onSelect={actions.saveAndNext} className="sm:hidden">
            <ArrowRightIcon aria-hidden />
            {edited ? "Save and next draft" : "Next draft"}
          </DropdownMenuItem>
        )}
        {published ? (
          <DropdownMenuItem onSelect={actions.unpublish}>
            <EyeOffIcon aria-hidden />
            Unpublish
          </DropdownMenuItem>
        ) : (
          <UnpublishedPieceItems actions={actions} />
        )}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={actions.openShortcuts}>
          <KeyboardIcon aria-hidden />
          Keyboard shortcuts
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function UnpublishedPieceItems({ actions }: { actions: ReviewActions }) {
  return (
    <>
      <DropdownMenuItem onSelect={actions.openMerge}>
        <CombineIcon aria-hidden />
        Merge with another draft
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={actions.rewrite}>
        <PenLineIcon aria-hidden />
        Rewrite the text
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={actions.openDelete} className="text-destructive">
        <Trash2Icon aria-hidden />
        Delete
      </DropdownMenuItem>
    </>
  );
}
