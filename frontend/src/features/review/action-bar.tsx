"use client";

import { WifiOffIcon } from "lucide-react";
import type { ReactNode } from "react";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import type { ReviewedDraft } from "@/lib/api/models";
import { type BarDeeds, MoreMenu } from "./more-menu";
import { useOnline } from "./use-online";

type ActionBarProps = {
  draft: ReviewedDraft;
  /** What has been changed and is not saved: "Title and Price"; "" where nothing is. */
  changed: string;
  missing: string[];
  saving: boolean;
  busy: boolean;
  /** Whether there is another draft to go on to. */
  hasNext: boolean;
  deeds: BarDeeds;
};

/** Save and publish, in reach wherever on the page one types. */
export function ActionBar({ draft, changed, missing, saving, busy, hasNext, deeds }: ActionBarProps) {
  const published = draft.state === "published";
  const edited = changed !== "";
  return (
    <section
      aria-label="Save and publish"
      data-desk-bar
      className="-mx-4 sticky bottom-0 z-30 mt-8 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t bg-background/95 px-4 py-3 backdrop-blur-sm"
    >
      <Standing saving={saving} changed={changed} missing={published ? [] : missing} />
      <div className="flex flex-wrap items-center gap-2">
        {published && (
          <Button asChild variant="link" className="mr-2">
            <Link href={`/pieces/${draft.id}`}>See it in the shop</Link>
          </Button>
        )}
        <Keyed label="Ctrl S">
          <Button
            variant="outline"
            onClick={deeds.save}
            disabled={!edited || busy}
            aria-keyshortcuts="Control+S"
          >
            Save
          </Button>
        </Keyed>
        {hasNext && (
          <Button variant="outline" onClick={deeds.saveAndNext} disabled={busy} className="max-sm:hidden">
            {edited ? "Save and next draft" : "Next draft"}
          </Button>
        )}
        {!published && (
          <Keyed label="Ctrl Enter">
            <Button
              onClick={deeds.publish}
              disabled={busy || draft.state === "collecting"}
              aria-keyshortcuts="Control+Enter"
            >
              {edited ? "Save and publish" : "Publish"}
            </Button>
          </Keyed>
        )}
        <MoreMenu published={published} edited={edited} hasNext={hasNext} deeds={deeds} />
      </div>
    </section>
  );
}

function Keyed({ label, children }: { label: string; children: ReactNode }) {
  return <Tooltip label={label}>{children}</Tooltip>;
}

type StandingProps = Pick<ActionBarProps, "saving" | "changed" | "missing">;

function Standing({ saving, changed, missing }: StandingProps) {
  const online = useOnline();
  return (
    <p className="min-w-0 flex-1 text-muted-foreground text-sm max-sm:basis-full" role="status">
      {!online && (
        <span className="mr-2 inline-flex items-center gap-1.5 text-caution">
          <WifiOffIcon className="size-4" aria-hidden />
          You are offline. Your changes are kept in this browser.
        </span>
      )}
      {saving && "Saving… You can go on typing. "}
      {!saving && changed && `Not saved yet: ${changed}. `}
      {missing.length > 0 && `To publish it needs ${missing.join(", ")}.`}
    </p>
  );
}
