"use client";

import { CombineIcon, EllipsisIcon, EyeOffIcon, KeyboardIcon, PenLineIcon, Trash2Icon } from "lucide-react";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Tooltip } from "@/components/ui/tooltip";
import type { ReviewedDraft } from "@/lib/api/models";

export type Deeds = {
  save: () => void;
  publish: () => void;
  unpublish: () => void;
  rewrite: () => void;
  askMerge: () => void;
  askDelete: () => void;
  askShortcuts: () => void;
};

type ActionBarProps = { draft: ReviewedDraft; edited: boolean; busy: boolean; deeds: Deeds };

export function ActionBar({ draft, edited, busy, deeds }: ActionBarProps) {
  const published = draft.state === "published";
  return (
    <div className="flex flex-wrap items-center gap-2">
      {published && (
        <Button asChild variant="link">
          <Link href={`/pieces/${draft.id}`}>See it in the shop</Link>
        </Button>
      )}
      <Button variant="outline" onClick={deeds.save} disabled={!edited || busy}>
        Save
      </Button>
      {!published && (
        <Button onClick={deeds.publish} disabled={busy || draft.state === "collecting"}>
          {edited ? "Save and publish" : "Publish"}
        </Button>
      )}
      <MoreMenu published={published} deeds={deeds} />
    </div>
  );
}

function MoreMenu({ published, deeds }: { published: boolean; deeds: Deeds }) {
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

function HiddenPieceItems({ deeds }: { deeds: Deeds }) {
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
