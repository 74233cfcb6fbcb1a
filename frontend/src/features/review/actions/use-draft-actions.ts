"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import {
  acceptProposal,
  deleteDraft,
  deletePhoto,
  dismissProposal,
  mergeDrafts,
  orderPhotos,
  requestText,
  splitDraft,
  unpublishPiece,
} from "@/lib/api/drafts";
import type { ReviewedDraft } from "@/lib/api/models";
import type { TextPart } from "../editing/edits";
import type { Review } from "../editing/use-review";
import type { Save } from "../editing/use-save";

export type DraftActions = ReturnType<typeof useDraftActions>;

/** The actions that staff can take on a draft, each with its confirmation toast. */
export function useDraftActions(review: Review, save: Save, next: string | null) {
  const router = useRouter();
  const openDraft = (id: string) => router.push(`/staff/drafts/${id}`);
  return {
    async save() {
      if (await save.save()) toast.success("Saved.", { id: "saved" });
    },
    async saveAndNext() {
      if ((await save.save()) && next) openDraft(next);
    },
    async unpublish() {
      if (await review.perform(unpublishPiece)) toast.success("Unpublished. Shoppers can no longer see it.");
    },
    /** By default, rewrites the fields that no person has edited. */
    async rewrite(fields: TextPart[] = generatedParts(review.current())) {
      if (fields.length === 0) {
        toast.info(
          "Every part of this text was written by a person. To replace one, select “Rewrite” below it.",
        );
      } else if (await review.perform((base) => requestText(base, fields)))
        toast.success("New text is being written.");
    },
    async order(ids: string[]) {
      await review.perform((base) => orderPhotos(base, ids));
    },
    async split(ids: string[]) {
      const result = await review.perform((base) => splitDraft(base, ids));
      if (!result) return;
      await review.reload();
      toast.success("Moved to a new piece.", {
        action: { label: "Open", onClick: () => openDraft(result.created.id) },
      });
    },
    async merge(other: string) {
      if (await review.perform((base) => mergeDrafts(base, other))) toast.success("Merged.");
    },
    async removePhoto(id: string) {
      if (await review.perform((base) => deletePhoto(base, id))) toast.success("Photo deleted.");
    },
    /** Replaces the history entry, so that going back does not open the deleted piece. */
    async remove() {
      const deleted = await review.perform((base) => deleteDraft(base).then(() => true));
      if (!deleted) return;
      save.discardAll();
      review.markDeleted();
      toast.success("Piece deleted.");
      router.replace("/staff/drafts");
    },
    async acceptProposal(codes: string[]) {
      await review.perform((base) => acceptProposal(base, codes));
    },
    async dismissProposal(codes: string[]) {
      const dismissed = await review.perform((base) => dismissProposal(base, codes).then(() => true));
      if (dismissed) await review.reload();
    },
  };
}

const PARTS: TextPart[] = ["title", "description", "alt_text", "tags"];

function generatedParts(draft: ReviewedDraft | undefined): TextPart[] {
  return PARTS.filter((part) => draft?.text?.set_by_field[part] !== "person");
}
