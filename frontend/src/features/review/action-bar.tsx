"use client";

import { WifiOffIcon } from "lucide-react";
import type { ReactNode } from "react";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import type { Requirement, ReviewedDraft } from "@/lib/api/models";
import { MoreMenu, type ReviewActions } from "./more-menu";
import { useOnline } from "./use-online";

type ActionBarProps = {
  draft: ReviewedDraft;
  /** Labels of the unsaved fields, for example "Title and Price"; empty when there are none. */
  changedFields: string;
  /** What the piece needs before it can be published. */
  missing: Requirement[];
  saving: boolean;
  busy: boolean;
  /** Whether another draft is waiting for review. */
  hasNext: boolean;
  actions: ReviewActions;
};

/** A sticky bar with the save and publish buttons. */
export function ActionBar({ draft, changedFields, missing, saving, busy, hasNext, actions }: ActionBarProps) {
  const published = draft.state === "published";
  const edited = changedFields !== "";
  return (
    <section
      aria-label="Save and publish"
      data-action-bar
      className="-mx-4 sticky bottom-0 z-30 mt-8 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t bg-background/95 px-4 py-3 backdrop-blur-sm"
    >
      <SaveStatus saving={saving} changedFields={changedFields} missing={published ? [] : missing} />
      <div className="flex flex-wrap items-center gap-2">
        {published && (
          <Button asChild variant="link" className="mr-2">
            <Link href={`/pieces/${draft.id}`}>View in shop</Link>
          </Button>
        )}
        <ShortcutTooltip label="Ctrl+S">
          <Button
            variant="outline"
            onClick={actions.save}
            disabled={!edited || busy}
            aria-keyshortcuts="Control+S"
          >
            Save
          </Button>
        </ShortcutTooltip>
        {hasNext && (
          <Button variant="outline" onClick={actions.saveAndNext} disabled={busy} className="max-sm:hidden">
            {edited ? "Save and next draft" : "Next draft"}
          </Button>
        )}
        {!published && (
          <ShortcutTooltip label="Ctrl+Enter">
            <Button
              onClick={actions.publish}
              disabled={busy || draft.state === "collecting"}
              aria-keyshortcuts="Control+Enter"
            >
              {edited ? "Save and publish" : "Publish"}
            </Button>
          </ShortcutTooltip>
        )}
        <MoreMenu published={published} edited={edited} hasNext={hasNext} actions={actions} />
      </div>
    </section>
  );
}

function ShortcutTooltip({ label, children }: { label: string; children: ReactNode }) {
  return <Tooltip label={label}>{children}</Tooltip>;
}

type SaveStatusProps = Pick<ActionBarProps, "saving" | "changedFields" | "missing">;

function SaveStatus({ saving, changedFields, missing }: SaveStatusProps) {
  const online = useOnline();
  return (
    <p className="min-w-0 flex-1 text-muted-foreground text-sm max-sm:basis-full" role="status">
      {!online && (
        <span className="mr-2 inline-flex items-center gap-1.5 text-caution">
          <WifiOffIcon className="size-4" aria-hidden />
          You’re offline. Your changes are kept in this browser.
        </span>
      )}
      {saving && "Saving… You can keep typing. "}
      {!saving && changedFields && `Unsaved changes: ${changedFields}. `}
      {missing.length > 0 && `Needed to publish: ${missing.map(({ label }) => label).join(", ")}.`}
    </p>
  );
}
