"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { publishDraft } from "@/lib/api/drafts";
import type { Notice, Requirement, ReviewedDraft } from "@/lib/api/models";
import { ApiError } from "@/lib/api/problem";
import type { FieldErrors } from "../editing/correction";
import { isOnlyGeneratedText } from "../editing/edits";
import { isConflict, type Review } from "../editing/use-review";
import type { Save } from "../editing/use-save";

/** The open publish confirmation. Without contradictions it only guards against an accidental key press. */
type PublishConfirmation = { contradictions: Notice[] };

/** Saves and publishes a draft. Contradictions must be confirmed first. */
export function usePublishing(review: Review, save: Save, next: string | null) {
  const router = useRouter();
  const [confirmation, setConfirmation] = useState<PublishConfirmation | null>(null);
  const isPublishable = ["draft", "unpublished"].includes(review.draft?.state ?? "");

  async function publish(acknowledged: Notice[] = []): Promise<void> {
    setConfirmation(null);
    const draft = await save.save();
    if (!draft) return;
    const lacking = lackingFields(draft);
    if (lacking) return save.showFieldErrors(lacking);
    const accepted = acknowledged.map(({ code }) => code);
    const unacknowledged = draft.contradictions.filter(({ code }) => !accepted.includes(code));
    if (unacknowledged.length > 0) return setConfirmation({ contradictions: draft.contradictions });
    const published = await review.perform((base) =>
      publishDraft(base, accepted)
        .catch((error) => retryWithGeneratedText(error, draft, accepted))
        .catch(confirmContradictions),
    );
    if (published) notifyPublished(published);
  }

  /** Retries once if the version conflict was caused only by the generated text, which does not affect the decision. */
  async function retryWithGeneratedText(
    error: unknown,
    reviewed: ReviewedDraft,
    accepted: string[],
  ): Promise<ReviewedDraft> {
    if (!isConflict(error)) throw error;
    const latest = await review.reload();
    if (!isOnlyGeneratedText(reviewed, latest)) throw error;
    return publishDraft(latest, accepted);
  }

  /** Asks for confirmation if the service reports contradictions that appeared after the piece was read. */
  function confirmContradictions(error: unknown): null {
    const found = error instanceof ApiError ? error.problem.contradictions : undefined;
    if (!found) throw error;
    setConfirmation({ contradictions: found });
    return null;
  }

  function notifyPublished({ id }: ReviewedDraft): void {
    toast.success("Published. Shoppers can see it now.", {
      action: next
        ? { label: "Next draft", onClick: () => router.push(`/staff/drafts/${next}`) }
        : { label: "View", onClick: () => router.push(`/pieces/${id}`) },
    });
  }

  return {
    confirmation,
    publish: () => void publish(),
    /** Asks first, because a shortcut can be pressed by accident. */
    publishByKey: () =>
      isPublishable && setConfirmation({ contradictions: review.draft?.contradictions ?? [] }),
    confirm: () => void publish(confirmation?.contradictions),
    close: () => setConfirmation(null),
  };
}

/** What the piece needs before it can be published, at the fields that can give it. */
function lackingFields({ missing }: ReviewedDraft): FieldErrors | null {
  const lacks = (requirement: Requirement["code"]) => missing.some(({ code }) => code === requirement);
  const faults: FieldErrors = {
    ...(lacks("price") && {
      price: "To be published the piece needs a price, for example 1,250.",
    }),
    ...(lacks("title") && { title: "To be published the piece needs a title." }),
    ...(lacks("type") && { "attribute:type": "To be published the piece needs a type." }),
  };
  return Object.keys(faults).length > 0 ? faults : null;
}
