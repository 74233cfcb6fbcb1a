"use client";

import { useRef, useState } from "react";
import { draftName } from "@/features/drafts/status";
import type { Requirement, ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { ActionBar } from "./action-bar";
import { useDraftActions } from "./actions/use-draft-actions";
import { useLeaveGuard } from "./actions/use-leave-guard";
import { useNextDraft } from "./actions/use-next-draft";
import { usePublishing } from "./actions/use-publishing";
import { useShortcuts } from "./actions/use-shortcuts";
import { type OpenDialog, ReviewDialogs } from "./dialogs/review-dialogs";
import { attributeField, fieldsOf } from "./editing/edits";
import { listFieldLabels } from "./editing/field-labels";
import { shownValue } from "./editing/pending-edits";
import type { PendingEditsStore } from "./editing/use-pending-edits";
import type { Review } from "./editing/use-review";
import type { Save } from "./editing/use-save";
import { AttributeFields } from "./fields/attribute-fields";
import { ListingFields, type ReviewForm } from "./fields/listing-fields";
import { Notices, Proposals } from "./notices";
import type { Layers } from "./photos/overlay";
import { PhotoStrip } from "./photos/photo-strip";
import { PhotoViewer } from "./photos/photo-viewer";
import { useHighlight } from "./photos/use-highlight";
import { ReviewHeader } from "./review-header";
import { ConflictBanner, StoredEditsBanner } from "./unsaved-banners";

type DraftReviewProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  review: Review;
  save: Save;
  pending: PendingEditsStore;
};

export function DraftReview({ draft, vocabulary, review, save, pending }: DraftReviewProps) {
  const [openDialog, setOpenDialog] = useState<OpenDialog>(null);
  const next = useNextDraft(draft.id);
  const actions = useDraftActions(review, save, next);
  const publishing = usePublishing(review, save, next);
  const [layers, setLayers] = useState<Layers>({ boxes: true, outlines: true, masks: false });
  const { photo, showPhoto, step } = useCurrentPhoto(draft);
  const highlight = useHighlight(photo);
  const area = useRef<HTMLDivElement>(null);
  const changedFields = fieldsOf(save.edits);
  const leaveGuard = useLeaveGuard(changedFields.length > 0);
  const toggleLayer = (layer: keyof Layers) => setLayers({ ...layers, [layer]: !layers[layer] });
  useShortcuts(area, {
    "mod+s": actions.save,
    "mod+enter": publishing.publishByKey,
    j: () => step(1),
    k: () => step(-1),
    b: () => toggleLayer("boxes"),
    o: () => toggleLayer("outlines"),
    m: () => toggleLayer("masks"),
    "?": () => setOpenDialog({ kind: "shortcuts" }),
  });
  const form = reviewForm(draft, save, pending);
  return (
    <div ref={area}>
      <ReviewHeader draft={draft} />
      <StoredEditsBanner draft={draft} vocabulary={vocabulary} storedEdits={pending.stored} />
      <ConflictBanner
        vocabulary={vocabulary}
        fields={save.conflicts.map(({ field }) => field)}
        onResolve={() => save.setConflictsOpen(true)}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[1.2fr_1fr] lg:gap-12">
        <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-28 lg:self-start">
          {photo && (
            <PhotoViewer
              key={photo.id}
              photo={photo}
              alt={draft.text?.alt_text || draftName(draft)}
              layers={layers}
              onLayers={setLayers}
              highlightedRegions={highlight.highlightedRegions}
              evidence={highlight.evidence}
              onHover={highlight.hoverRegion}
            />
          )}
          {draft.photos.length > 1 && (
            <PhotoStrip
              photos={draft.photos}
              current={photo?.id ?? ""}
              onSelect={showPhoto}
              onOrder={actions.order}
              onSplit={actions.split}
              onDelete={(image) => setOpenDialog({ kind: "delete-photo", image })}
            />
          )}
        </div>
        <div className="min-w-0">
          <Notices
            notices={draft.notices}
            onSplit={(image) => setOpenDialog({ kind: "split", image: image ?? photo?.id ?? "" })}
          />
          <Proposals
            proposals={draft.proposals}
            busy={review.busy}
            onAccept={actions.acceptProposal}
            onDismiss={actions.dismissProposal}
          />
          <Section title="Attributes">
            <AttributeFields
              draft={draft}
              vocabulary={vocabulary}
              form={form}
              isHighlighted={highlight.isAttributeHighlighted}
              onHover={highlight.hoverAttribute}
            />
          </Section>
          <Section title="Listing">
            <ListingFields
              draft={draft}
              vocabulary={vocabulary}
              form={form}
              onRewrite={(field) => void actions.rewrite([field])}
            />
          </Section>
        </div>
      </div>
      <ActionBar
        draft={draft}
        changedFields={listFieldLabels(vocabulary, changedFields)}
        missing={stillMissing(draft, form)}
        saving={save.saving}
        busy={review.busy}
        hasNext={next !== null}
        actions={{
          ...actions,
          rewrite: () => void actions.rewrite(),
          publish: publishing.publish,
          openMerge: () => setOpenDialog({ kind: "merge" }),
          openDelete: () => setOpenDialog({ kind: "delete" }),
          openShortcuts: () => setOpenDialog({ kind: "shortcuts" }),
        }}
      />
      <ReviewDialogs
        draft={draft}
        vocabulary={vocabulary}
        save={save}
        actions={actions}
        publishing={publishing}
        leaveGuard={leaveGuard}
        openDialog={openDialog}
        setOpenDialog={setOpenDialog}
        changedFields={listFieldLabels(vocabulary, changedFields)}
        title={form.value("title") ?? ""}
        price={form.value("price") ?? ""}
      />
    </div>
  );
}

function reviewForm(draft: ReviewedDraft, save: Save, { pending }: PendingEditsStore): ReviewForm {
  return {
    value: (field) => shownValue(pending, draft, field),
    isEdited: (field) => field in save.edits,
    error: (field) => save.errors[field],
    isInvalid: (field) => field in save.allErrors,
    set: save.set,
    confirm: save.confirm,
    touch: save.touch,
  };
}

/** What the piece lacks before it can be published, once the changes are saved. */
function stillMissing({ missing }: ReviewedDraft, desk: ReviewForm): Requirement[] {
  const given: Partial<Record<Requirement["code"], boolean>> = {
    price: desk.isEdited("price") && !desk.isInvalid("price"),
    title: desk.isEdited("title") && !desk.isInvalid("title"),
    type: desk.isEdited(attributeField("type")) && desk.value(attributeField("type")) !== null,
  };
  return missing.filter(({ code }) => !given[code]);
}

function useCurrentPhoto({ photos }: ReviewedDraft) {
  const [shown, setShown] = useState<string | null>(null);
  const found = photos.findIndex(({ id }) => id === shown);
  const index = Math.max(0, found);
  const step = (by: number) => setShown(photos[(index + by + photos.length) % photos.length]?.id ?? null);
  return { photo: photos[index], showPhoto: setShown, step };
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mb-10">
      <h2 className="mb-3 text-2xl">{title}</h2>
      {children}
    </section>
  );
}
