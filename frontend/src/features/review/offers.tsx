import { HistoryIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { type FieldId, fieldsOf } from "./edits";
import { fieldList } from "./labels";
import type { UseWork } from "./use-work";

const TIME = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });

type OffersProps = { draft: ReviewedDraft; vocabulary: Vocabulary; offers: UseWork["offers"] };

/** What an earlier visit left unsaved, to go on with or to throw away. */
export function Offers({ vocabulary, offers }: OffersProps) {
  return offers.offered.map((kept) => (
    <section
      key={kept.entry}
      aria-label="Unsaved changes"
      className="mb-6 flex flex-wrap items-center justify-between gap-3 border border-accent/40 bg-accent-soft px-4 py-3 text-sm"
    >
      <p className="flex gap-3">
        <HistoryIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
        <span>
          You have unsaved changes of {TIME.format(kept.at)}: {fieldList(vocabulary, fieldsOf(kept.edits))}.
        </span>
      </p>
      <span className="flex gap-2">
        <Button size="sm" variant="ghost" onClick={() => offers.discard(kept)}>
          Discard
        </Button>
        <Button size="sm" variant="accent" onClick={() => offers.restore(kept)}>
          Restore
        </Button>
      </span>
    </section>
  ));
}

type ConflictBannerProps = { vocabulary: Vocabulary; fields: FieldId[]; onLook: () => void };

/** Says that somebody else changed what is being changed here. */
export function ConflictBanner({ vocabulary, fields, onLook }: ConflictBannerProps) {
  if (fields.length === 0) return null;
  return (
    <div
      className="mb-6 flex flex-wrap items-center justify-between gap-3 bg-caution-soft px-4 py-3 text-caution text-sm"
      role="status"
    >
      Someone else, or a late look at the photos, changed {fieldList(vocabulary, fields)} while you were
      changing it.
      <Button size="sm" variant="outline" onClick={onLook}>
        Look at both
      </Button>
    </div>
  );
}
