"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import {
  acceptProposal,
  askForText,
  deleteDraft,
  deletePhoto,
  dismissProposal,
  mergeDrafts,
  orderPhotos,
  splitDraft,
  unpublishPiece,
} from "@/lib/api/drafts";
import type { ReviewedDraft } from "@/lib/api/models";
import type { TextPart } from "./edits";
import type { Review } from "./use-review";
import type { Save } from "./use-save";

export type Deeds = ReturnType<typeof useDeeds>;

/** What staff do with a piece, each with what to tell them when it is done. */
export function useDeeds(review: Review, save: Save, next: string | null) {
  const router = useRouter();
  const open = (id: string) => router.push(`/staff/drafts/${id}`);
  return {
    async save() {
      if (await save.save()) toast.success("Saved.", { id: "saved" });
    },
    async saveAndNext() {
      if ((await save.save()) && next) open(next);
    },
    async unpublish() {
      if (await review.act(unpublishPiece)) toast.success("Taken down. Shoppers no longer see it.");
    },
    /** Without fields those that no person set. */
    async rewrite(fields: TextPart[] = machineParts(review.current())) {
      if (fields.length === 0) {
        toast.info("A person wrote every part of this text. Choose “Write anew” below a part to give it up.");
      } else if (await review.act((read) => askForText(read, fields)))
        toast.success("A new text is on its way.");
    },
    async order(ids: string[]) {
      await review.act((read) => orderPhotos(read, ids));
    },
    async split(ids: string[]) {
      const answer = await review.act((read) => splitDraft(read, ids));
      if (!answer) return;
      await review.reload();
      toast.success("A piece of its own.", {
        action: { label: "Open it", onClick: () => open(answer.created.id) },
      });
    },
    async merge(other: string) {
      if (await review.act((read) => mergeDrafts(read, other))) toast.success("Merged.");
    },
    async removePhoto(id: string) {
      if (await review.act((read) => deletePhoto(read, id))) toast.success("The photo is deleted.");
    },
    /** Also from the way back: the page of a deleted piece is left for good. */
    async remove() {
      const done = await review.act((read) => deleteDraft(read).then(() => true));
      if (!done) return;
      save.forget();
      review.drop();
      toast.success("The piece is deleted.");
      router.replace("/staff/drafts");
    },
    async acceptProposal(codes: string[]) {
      await review.act((read) => acceptProposal(read, codes));
    },
    async dismissProposal(codes: string[]) {
      const done = await review.act((read) => dismissProposal(read, codes).then(() => true));
      if (done) await review.reload();
    },
  };
}

const PARTS: TextPart[] = ["title", "description", "alt_text", "tags"];

function machineParts(draft: ReviewedDraft | undefined): TextPart[] {
  return PARTS.filter((part) => draft?.text?.set_by_field[part] !== "person");
}
