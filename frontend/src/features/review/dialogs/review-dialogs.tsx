"use client";

import { draftName } from "@/features/drafts/status";
import type { ReviewedDraft, Vocabulary } from "@/lib/api/models";
import type { DraftActions } from "../actions/use-draft-actions";
import type { useLeaveGuard } from "../actions/use-leave-guard";
import type { usePublishing } from "../actions/use-publishing";
import type { Save } from "../editing/use-save";
import { ConflictDialog } from "./conflict-dialog";
import { MergeDialog } from "./merge-dialog";
import { PublishDialog } from "./publish-dialog";
import { ConfirmDialog, LeaveDialog, ShortcutsDialog } from "./simple-dialogs";
import { SplitPhotoDialog } from "./split-photo-dialog";

/** The dialog that is open, or null. `image` is the id of the photo it concerns. */
export type OpenDialog =
  | { kind: "merge" | "delete" | "shortcuts" }
  | { kind: "delete-photo" | "split"; image: string }
  | null;

type ReviewDialogsProps = {
  draft: ReviewedDraft;
  vocabulary: Vocabulary;
  save: Save;
  actions: DraftActions;
  publishing: ReturnType<typeof usePublishing>;
  leaveGuard: ReturnType<typeof useLeaveGuard>;
  openDialog: OpenDialog;
  setOpenDialog: (dialog: OpenDialog) => void;
  /** Labels of the unsaved fields; `title` and `price` are the values in the form. */
  changedFields: string;
  title: string;
  price: string;
};

export function ReviewDialogs({
  draft,
  save,
  actions,
  publishing,
  leaveGuard,
  openDialog,
  setOpenDialog,
  ...rest
}: ReviewDialogsProps) {
  const close = (open: boolean) => !open && setOpenDialog(null);
  const closeAndRun = (action: () => Promise<void>) => {
    setOpenDialog(null);
    void action();
  };
  const photo = draft.photos.find(({ id }) => openDialog && "image" in openDialog && id === openDialog.image);
  return (
    <>
      <ConflictDialog
        open={save.conflictsOpen}
        conflicts={save.conflicts}
        vocabulary={rest.vocabulary}
        onOpenChange={save.setConflictsOpen}
        onChoose={(theirs) => {
          save.resolve(theirs);
          void actions.save();
        }}
      />
      <PublishDialog
        open={publishing.confirmation !== null}
        name={rest.title || draftName(draft)}
        price={rest.price}
        contradictions={publishing.confirmation?.contradictions ?? []}
        onPublish={publishing.confirm}
        onOpenChange={(open) => !open && publishing.close()}
      />
      <MergeDialog
        into={draft}
        open={openDialog?.kind === "merge"}
        onOpenChange={close}
        onMerge={(other) => closeAndRun(() => actions.merge(other))}
      />
      <ConfirmDialog
        open={openDialog?.kind === "delete"}
        title="Delete this piece?"
        cancelLabel="Cancel"
        confirmLabel="Delete piece"
        onConfirm={() => closeAndRun(actions.remove)}
        onOpenChange={close}
      >
        The piece and {draft.photos.length === 1 ? "its photo" : `its ${draft.photos.length} photos`} will be
        permanently deleted. This can’t be undone.
      </ConfirmDialog>
      <ConfirmDialog
        open={openDialog?.kind === "delete-photo"}
        title="Delete this photo?"
        cancelLabel="Cancel"
        confirmLabel="Delete photo"
        onConfirm={() => closeAndRun(() => actions.removePhoto(photo?.id ?? ""))}
        onOpenChange={close}
      >
        Photo {photo ? draft.photos.indexOf(photo) + 1 : ""} of {draft.photos.length} will be permanently
        deleted. The piece and its other photos are kept.
      </ConfirmDialog>
      {openDialog?.kind === "split" && photo && (
        <SplitPhotoDialog
          draft={draft}
          photo={photo}
          onClose={() => setOpenDialog(null)}
          onDeleteOriginal={() =>
            closeAndRun(() => (draft.photos.length > 1 ? actions.removePhoto(photo.id) : actions.remove()))
          }
        />
      )}
      <ShortcutsDialog open={openDialog?.kind === "shortcuts"} onOpenChange={close} />
      <LeaveDialog
        open={leaveGuard.isOpen}
        changedFields={rest.changedFields}
        onStay={leaveGuard.stay}
        onLeave={leaveGuard.leave}
        onSave={async () => {
          if (await save.save()) leaveGuard.leave();
          else leaveGuard.stay();
        }}
      />
    </>
  );
}
