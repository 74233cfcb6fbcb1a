"use client";

import { RefreshCwIcon } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { nameOf, standingOf } from "@/features/drafts/states";
import type { ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { ActionBar } from "./action-bar";
import { Claims } from "./claims";
import { ConflictDialog, DeleteDialog, ShortcutsDialog } from "./dialogs";
import { type Edits, isEdited, NO_EDITS, withAttribute, withConfirmed, withPrice, withText } from "./edits";
import { ListingFields } from "./listing-fields";
import { MergeDialog } from "./merge-dialog";
import { Notices, Proposals } from "./notices";
import type { Layers } from "./overlay";
import { PhotoStrip } from "./photo-strip";
import { PhotoViewer } from "./photo-viewer";
import { useDeeds } from "./use-deeds";
import { useHighlight } from "./use-highlight";
import type { useReview } from "./use-review";
import { useShortcuts } from "./use-shortcuts";

type ReviewDeskProps = {
  draft: ReviewedDraft;
  review: ReturnType<typeof useReview>;
  edits: Edits;
  setEdits: (edits: Edits) => void;
  vocabulary: Vocabulary;
};

type Asking = "merge" | "delete" | "shortcuts" | null;

export function ReviewDesk({ draft, review, edits, setEdits, vocabulary }: ReviewDeskProps) {
  const [asking, setAsking] = useState<Asking>(null);
  const deeds = useDeeds(review, edits, setEdits);
  const [layers, setLayers] = useState<Layers>({ boxes: true, outlines: true, masks: false });
  const { photo, show, step } = useCurrentPhoto(draft);
  const highlight = useHighlight(photo);
  const flip = (layer: keyof Layers) => setLayers({ ...layers, [layer]: !layers[layer] });
  useShortcuts({
    "mod+s": deeds.save,
    "mod+enter": deeds.publish,
    j: () => step(1),
    k: () => step(-1),
    b: () => flip("boxes"),
    o: () => flip("outlines"),
    m: () => flip("masks"),
    "?": () => setAsking("shortcuts"),
  });
  const close = (open: boolean) => !open && setAsking(null);
  return (
    <>
      <DeskHeader draft={draft} edits={edits}>
        <ActionBar
          draft={draft}
          edited={isEdited(edits)}
          busy={review.busy}
          deeds={{
            ...deeds,
            askMerge: () => setAsking("merge"),
            askDelete: () => setAsking("delete"),
            askShortcuts: () => setAsking("shortcuts"),
          }}
        />
      </DeskHeader>
      {review.newer && isEdited(edits) && <NewerBanner onReload={review.reload} />}
      <div className="grid gap-8 lg:grid-cols-[1.2fr_1fr] lg:gap-12">
        <div className="flex flex-col gap-4 lg:sticky lg:top-28 lg:self-start">
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
            />
          )}
        </div>
        <div>
          <Notices notices={draft.notices} />
          <Proposals
            proposals={draft.proposals}
            onAccept={deeds.acceptProposal}
            onDismiss={deeds.dismissProposal}
          />
          <Section title="What it is">
            <Claims
              draft={draft}
              vocabulary={vocabulary}
              edits={edits}
              onValue={(code, value) => setEdits(withAttribute(edits, draft, code, value))}
              onConfirm={(code, confirmed) => setEdits(withConfirmed(edits, code, confirmed))}
              lit={highlight.isClaimLit}
              onHover={highlight.hoverClaim}
            />
          </Section>
          <Section title="The listing">
            <ListingFields
              draft={draft}
              vocabulary={vocabulary}
              edits={edits}
              onText={(part, typed) => setEdits(withText(edits, draft, part, typed))}
              onPrice={(typed) => setEdits(withPrice(edits, draft, typed))}
              onCondition={(condition) => setEdits({ ...edits, condition })}
            />
          </Section>
        </div>
      </div>
      <ConflictDialog
        open={review.conflict}
        onClose={review.keepMine}
        onKeep={review.reload}
        onDiscard={() => {
          setEdits(NO_EDITS);
          void review.reload();
        }}
      />
      <MergeDialog
        into={draft.id}
        open={asking === "merge"}
        onOpenChange={close}
        onMerge={(other) => {
          setAsking(null);
          void deeds.merge(other);
        }}
      />
      <DeleteDialog
        open={asking === "delete"}
        photos={draft.photos.length}
        onOpenChange={close}
        onDelete={deeds.remove}
      />
      <ShortcutsDialog open={asking === "shortcuts"} onOpenChange={close} />
    </>
  );
}

function useCurrentPhoto({ photos }: ReviewedDraft) {
  const [shown, show] = useState<string | null>(null);
  const index = Math.max(
    0,
    photos.findIndex(({ id }) => id === shown),
  );
  const step = (by: number) => show(photos[(index + by + photos.length) % photos.length]?.id ?? null);
  return { photo: photos[index], show, step };
}

type DeskHeaderProps = { draft: ReviewedDraft; edits: Edits; children: React.ReactNode };

function DeskHeader({ draft, edits, children }: DeskHeaderProps) {
  const standing = standingOf(draft);
  const missing = draft.missing.filter(
    (need) => !(need === "a price" && edits.price) && !(need === "a title" && edits.text.title),
  );
  return (
    <header className="mb-8">
      <Breadcrumb crumbs={[{ label: "Drafts", href: "/staff/drafts" }, { label: nameOf(draft) }]} />
      <div className="mt-4 flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0 max-w-2xl">
          <h1 className="text-3xl md:text-4xl">{nameOf(draft)}</h1>
          <p className="mt-3 flex flex-wrap items-center gap-2 text-sm">
            <Badge variant={standing.tone}>{standing.label}</Badge>
            {draft.incomplete && <Badge variant="caution">Incomplete: not every photo was analyzed</Badge>}
            {draft.state !== "published" && missing.length > 0 && (
              <span className="text-muted-foreground">To publish it needs {missing.join(", ")}.</span>
            )}
          </p>
        </div>
        {children}
      </div>
    </header>
  );
}

function NewerBanner({ onReload }: { onReload: () => void }) {
  return (
    <div
      className="mb-6 flex flex-wrap items-center justify-between gap-3 bg-accent-soft px-4 py-3 text-sm"
      role="status"
    >
      This piece has changed since you opened it. Your changes are not saved yet.
      <Button size="sm" variant="outline" onClick={onReload}>
        <RefreshCwIcon aria-hidden />
        Read it again, keep mine
      </Button>
    </div>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mb-10">
      <h2 className="mb-3 text-2xl">{title}</h2>
      {children}
    </section>
  );
}
