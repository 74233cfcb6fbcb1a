import { HistoryIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { type FieldId, fieldsOf } from "./editing/edits";
import { listFieldLabels } from "./editing/field-labels";
import type { PendingEditsStore } from "./editing/use-pending-edits";

const TIME_FORMAT = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });

type StoredEditsBannerProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  storedEdits: PendingEditsStore["stored"];
};

/** Unsaved edits of earlier visits, each with buttons to restore or discard it. */
export function StoredEditsBanner({ vocabulary, storedEdits }: StoredEditsBannerProps) {
  return storedEdits.entries.map((entry) => (
    <section
      key={entry.entry}
      aria-label="Unsaved changes"
      className="mb-6 flex flex-wrap items-center justify-between gap-3 border border-accent/40 bg-accent-soft px-4 py-3 text-sm"
    >
      <p className="flex gap-3">
        <HistoryIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
        <span>
          You have unsaved changes from {TIME_FORMAT.format(entry.at)}:{" "}
          {listFieldLabels(vocabulary, fieldsOf(entry.edits))}.
        </span>
      </p>
      <span className="flex gap-2">
        <Button size="sm" variant="ghost" onClick={() => storedEdits.discard(entry)}>
          Discard
        </Button>
        <Button size="sm" variant="accent" onClick={() => storedEdits.restore(entry)}>
          Restore
        </Button>
      </span>
    </section>
  ));
}

type ConflictBannerProps = { vocabulary: Vocabulary; fields: FieldId[]; onResolve: () => void };

/** Tells the user that fields they are editing have been changed by someone else. */
export function ConflictBanner({ vocabulary, fields, onResolve }: ConflictBannerProps) {
  if (fields.length === 0) return null;
  return (
    <div
      className="mb-6 flex flex-wrap items-center justify-between gap-3 bg-caution-soft px-4 py-3 text-caution text-sm"
      role="status"
    >
      Another person or a new photo analysis changed fields that you are editing:{" "}
      {listFieldLabels(vocabulary, fields)}.
      <Button size="sm" variant="outline" onClick={onResolve}>
        Compare
      </Button>
    </div>
  );
}
