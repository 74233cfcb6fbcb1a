"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import {
  acceptProposal,
  askForText,
  correctDraft,
  deleteDraft,
  dismissProposal,
  mergeDrafts,
  orderPhotos,
  publishDraft,
  splitDraft,
  unpublishPiece,
} from "@/lib/api/drafts";
import type { Correction, ReviewedDraft } from "@/lib/api/models";
import { SHOP_CURRENCY } from "@/lib/money";
import { type Edits, InvalidEdit, isEdited, NO_EDITS, toCorrection } from "./edits";
import type { useReview } from "./use-review";

type Review = ReturnType<typeof useReview>;

/** What staff do with a piece, each with what to tell them when it is done. */
export function useDeeds(review: Review, edits: Edits, setEdits: (edits: Edits) => void) {
  const router = useRouter();

  async function saveEdits(): Promise<ReviewedDraft | null> {
    if (!isEdited(edits)) return review.draft ?? null;
    const correction = readEdits(edits, review.draft?.price?.currency ?? SHOP_CURRENCY);
    const saved = correction && (await review.act((read) => correctDraft(read, correction)));
    if (saved) setEdits(NO_EDITS);
    return saved;
  }

  return {
    async save() {
      if (isEdited(edits) && (await saveEdits())) toast.success("Saved.");
    },
    async publish() {
      const saved = await saveEdits();
      if (saved && (await review.act(() => publishDraft(saved)))) tellPublished(saved, router.push);
    },
    async unpublish() {
      if (await review.act(unpublishPiece)) toast.success("Taken down. Shoppers no longer see it.");
    },
    async rewrite() {
      if (await review.act(askForText)) toast.success("A new text is on its way.");
    },
    async order(ids: string[]) {
      await review.act((read) => orderPhotos(read, ids));
    },
    async split(ids: string[]) {
      const answer = await review.act((read) => splitDraft(read, ids));
      if (!answer) return;
      await review.reload();
      toast.success("A piece of its own.", {
        action: { label: "Open it", onClick: () => router.push(`/staff/drafts/${answer.created.id}`) },
      });
    },
    async merge(other: string) {
      if (await review.act((read) => mergeDrafts(read, other))) toast.success("Merged.");
    },
    async remove() {
      const done = await review.act((read) => deleteDraft(read).then(() => true));
      if (done) router.push("/staff/drafts");
    },
    async acceptProposal() {
      await review.act(acceptProposal);
    },
    async dismissProposal() {
      const done = await review.act((read) => dismissProposal(read).then(() => true));
      if (done) await review.reload();
    },
  };
}

function readEdits(edits: Edits, currency: string): Correction | null {
  try {
    return toCorrection(edits, currency);
  } catch (error) {
    if (!(error instanceof InvalidEdit)) throw error;
    toast.error(error.message);
    return null;
  }
}

function tellPublished({ id }: ReviewedDraft, go: (path: string) => void): void {
  toast.success("Published. Shoppers can see it now.", {
    action: { label: "See it", onClick: () => go(`/pieces/${id}`) },
  });
}
