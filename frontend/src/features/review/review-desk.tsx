"use client";

import { useRef, useState } from "react";
import { nameOf } from "@/features/drafts/states";
import type { ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { ActionBar } from "./action-bar";
import { Claims } from "./claims";
import { type Asking, DeskDialogs } from "./desk-dialogs";
import { DeskHeader } from "./desk-header";
import { attributeField, fieldsOf } from "./edits";
import { fieldList } from "./labels";
import { type Desk, ListingFields } from "./listing-fields";
import { Notices, Proposals } from "./notices";
import { ConflictBanner, Offers } from "./offers";
import type { Layers } from "./overlay";
import { PhotoStrip } from "./photo-strip";
import { PhotoViewer } from "./photo-viewer";
import { useDeeds } from "./use-deeds";
import { useHighlight } from "./use-highlight";
import { useLeaving } from "./use-leaving";
import { useNextDraft } from "./use-next-draft";
import { usePublishing } from "./use-publishing";
import type { Review } from "./use-review";
import type { Save } from "./use-save";
import { useShortcuts } from "./use-shortcuts";
import type { UseWork } from "./use-work";
import { shownValue } from "./work";

type ReviewDeskProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  review: Review;
  save: Save;
  work: UseWork;
};

export function ReviewDesk({ draft, vocabulary, review, save, work }: ReviewDeskProps) {
  const [asking, setAsking] = useState<Asking>(null);
  const next = useNextDraft(draft.id);
  const deeds = useDeeds(review, save, next);
  const publishing = usePublishing(review, save, next);
  const [layers, setLayers] = useState<Layers>({ boxes: true, outlines: true, masks: false });
  const { photo, show, step } = useCurrentPhoto(draft);
  const highlight = useHighlight(photo);
  const area = useRef<HTMLDivElement>(null);
  const changed = fieldsOf(save.edits);
  const leaving = useLeaving(changed.length > 0);
  const flip = (layer: keyof Layers) => setLayers({ ...layers, [layer]: !layers[layer] });
  useShortcuts(area, {
    "mod+s": deeds.save,
    "mod+enter": publishing.publishByKey,
    j: () => step(1),
    k: () => step(-1),
    b: () => flip("boxes"),
    o: () => flip("outlines"),
    m: () => flip("masks"),
    "?": () => setAsking({ kind: "shortcuts" }),
  });
  const desk = deskOf(draft, save, work);
  return (
    <div ref={area}>
      <DeskHeader draft={draft} />
      <Offers draft={draft} vocabulary={vocabulary} offers={work.offers} />
      <ConflictBanner
        vocabulary={vocabulary}
        fields={save.conflicts.map(({ field }) => field)}
        onLook={() => save.setChoosing(true)}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[1.2fr_1fr] lg:gap-12">
        <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-28 lg:self-start">
          {photo && (
            <PhotoViewer
              key={photo.id}
              photo={photo}
              alt={draft.text?.alt_text || nameOf(draft)}
              layers={layers}
              onLayers={setLayers}
              litOf={highlight.litRegions}
              evidence={highlight.evidence}
              onHover={highlight.hoverRegion}
            />
          )}
          {draft.photos.length > 1 && (
            <PhotoStrip
              photos={draft.photos}
              current={photo?.id ?? ""}
              onSelect={show}
              onOrder={deeds.order}
              onSplit={deeds.split}
              onDelete={(image) => setAsking({ kind: "delete-photo", image })}
            />
          )}
        </div>
        <div className="min-w-0">
          <Notices
            notices={draft.notices}
            onSeparate={(image) => setAsking({ kind: "separate", image: image ?? photo?.id ?? "" })}
          />
          <Proposals
            proposals={draft.proposals}
            busy={review.busy}
            onAccept={deeds.acceptProposal}
            onDismiss={deeds.dismissProposal}
          />
          <Section title="What it is">
            <Claims
              draft={draft}
              vocabulary={vocabulary}
              desk={desk}
              lit={highlight.isClaimLit}
              onHover={highlight.hoverClaim}
            />
          </Section>
          <Section title="The listing">
            <ListingFields
              draft={draft}
              vocabulary={vocabulary}
              desk={desk}
              onWriteAnew={(field) => void deeds.rewrite([field])}
            />
          </Section>
        </div>
      </div>
      <ActionBar
        draft={draft}
        changed={fieldList(vocabulary, changed)}
        missing={stillMissing(draft, desk)}
        saving={save.saving}
        busy={review.busy}
        hasNext={next !== null}
        deeds={{
          ...deeds,
          rewrite: () => void deeds.rewrite(),
          publish: publishing.publish,
          askMerge: () => setAsking({ kind: "merge" }),
          askDelete: () => setAsking({ kind: "delete" }),
          askShortcuts: () => setAsking({ kind: "shortcuts" }),
        }}
      />
      <DeskDialogs
        draft={draft}
        vocabulary={vocabulary}
        save={save}
        deeds={deeds}
        publishing={publishing}
        leaving={leaving}
        asking={asking}
        setAsking={setAsking}
        changed={fieldList(vocabulary, changed)}
        title={desk.value("title") ?? ""}
        price={desk.value("price") ?? ""}
      />
    </div>
  );
}

function deskOf(draft: ReviewedDraft, save: Save, { work }: UseWork): Desk {
  return {
    value: (field) => shownValue(work, draft, field),
    isEdited: (field) => field in save.edits,
    fault: (field) => save.faults[field],
    isWrong: (field) => field in save.allFaults,
    set: save.set,
    confirm: save.confirm,
    check: save.check,
  };
}

/** What the piece lacks before it can be published, once the changes are saved. */
function stillMissing({ missing }: ReviewedDraft, desk: Desk): string[] {
  const given: Record<string, boolean> = {
    "a price": desk.isEdited("price") && !desk.isWrong("price"),
    "a title": desk.isEdited("title") && !desk.isWrong("title"),
    "a type": desk.isEdited(attributeField("type")) && desk.value(attributeField("type")) !== null,
  };
  return missing.filter((need) => !given[need]);
}

function useCurrentPhoto({ photos }: ReviewedDraft) {
  const [shown, show] = useState<string | null>(null);
  const found = photos.findIndex(({ id }) => id === shown);
  const index = Math.max(0, found);
  const step = (by: number) => show(photos[(index + by + photos.length) % photos.length]?.id ?? null);
  return { photo: photos[index], show, step };
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mb-10">
      <h2 className="mb-3 text-2xl">{title}</h2>
      {children}
    </section>
  );
}
