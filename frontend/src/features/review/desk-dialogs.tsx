"use client";

import { nameOf } from "@/features/drafts/states";
import type { ReviewedDraft, Vocabulary } from "@/lib/api/models";
import { ConflictDialog } from "./conflict-dialog";
import { ConfirmDialog, LeaveDialog, ShortcutsDialog } from "./dialogs";
import { MergeDialog } from "./merge-dialog";
import { PublishDialog } from "./publish-dialog";
import { SeparateDialog } from "./separate-dialog";
import type { Deeds } from "./use-deeds";
import type { useLeaving } from "./use-leaving";
import type { usePublishing } from "./use-publishing";
import type { Save } from "./use-save";

/** The dialog that lies over the desk. `image`: the id of the photo it is about. */
export type Asking =
  | { kind: "merge" | "delete" | "shortcuts" }
  | { kind: "delete-photo" | "separate"; image: string }
  | null;

type DeskDialogsProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  save: Save;
  deeds: Deeds;
  publishing: ReturnType<typeof usePublishing>;
  leaving: ReturnType<typeof useLeaving>;
  asking: Asking;
  setAsking: (asking: Asking) => void;
  /** What is not saved; the title and the price as they are typed. */
  changed: string;
  title: string;
  price: string;
};

export function DeskDialogs({
  draft,
  save,
  deeds,
  publishing,
  leaving,
  asking,
  setAsking,
  ...rest
}: DeskDialogsProps) {
  const close = (open: boolean) => !open && setAsking(null);
  const done = (deed: () => Promise<void>) => {
    setAsking(null);
    void deed();
  };
  const photo = draft.photos.find(({ id }) => asking && "image" in asking && id === asking.image);
  return (
    <>
      <ConflictDialog
        open={save.choosing}
        conflicts={save.conflicts}
        vocabulary={rest.vocabulary}
        onOpenChange={save.setChoosing}
        onChoose={(theirs) => {
          save.resolve(theirs);
          void deeds.save();
        }}
      />
      <PublishDialog
        open={publishing.question !== null}
        name={rest.title || nameOf(draft)}
        price={rest.price}
        contradictions={publishing.question?.contradictions ?? []}
        onPublish={publishing.agree}
        onOpenChange={(open) => !open && publishing.close()}
      />
      <MergeDialog
        into={draft}
        open={asking?.kind === "merge"}
        onOpenChange={close}
        onMerge={(other) => done(() => deeds.merge(other))}
      />
      <ConfirmDialog
        open={asking?.kind === "delete"}
        title="Delete this piece?"
        keep="Keep it"
        act="Delete for good"
        onAct={() => done(deeds.remove)}
        onOpenChange={close}
      >
        The piece and its {draft.photos.length === 1 ? "photo" : `${draft.photos.length} photos`} are deleted
        for good. There is no way back.
      </ConfirmDialog>
      <ConfirmDialog
        open={asking?.kind === "delete-photo"}
        title="Delete this photo?"
        keep="Keep it"
        act="Delete the photo"
        onAct={() => done(() => deeds.removePhoto(photo?.id ?? ""))}
        onOpenChange={close}
      >
        Photo {photo ? draft.photos.indexOf(photo) + 1 : ""} of {draft.photos.length} is deleted for good. The
        piece and its other photos stay.
      </ConfirmDialog>
      {asking?.kind === "separate" && photo && (
        <SeparateDialog
          draft={draft}
          photo={photo}
          onClose={() => setAsking(null)}
          onDeleteOriginal={() =>
            done(() => (draft.photos.length > 1 ? deeds.removePhoto(photo.id) : deeds.remove()))
          }
        />
      )}
      <ShortcutsDialog open={asking?.kind === "shortcuts"} onOpenChange={close} />
      <LeaveDialog
        open={leaving.asked}
        changed={rest.changed}
        onStay={leaving.stay}
        onLeave={leaving.leave}
        onSave={async () => {
          if (await save.save()) leaving.leave();
          else leaving.stay();
        }}
      />
    </>
  );
}
