"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { publishDraft } from "@/lib/api/drafts";
import type { Notice, ReviewedDraft } from "@/lib/api/models";
import { ApiError } from "@/lib/api/problem";
import type { Faults } from "./correction";
import { isAwaitedText } from "./edits";
import { isConflict, type Review } from "./use-review";
import type { Save } from "./use-save";

/** What a person is asked before a piece is published; without contradictions only whether they meant it. */
type Question = { contradictions: Notice[] };

/** Saves and publishes. Contradictions are asked about before shoppers see them. */
export function usePublishing(review: Review, save: Save, next: string | null) {
  const router = useRouter();
  const [question, setQuestion] = useState<Question | null>(null);
  const hidden = ["draft", "unpublished"].includes(review.draft?.state ?? "");

  async function publish(seen: Notice[] = []): Promise<void> {
    setQuestion(null);
    const draft = await save.save();
    if (!draft) return;
    const lacking = lackingFields(draft);
    if (lacking) return save.refuse(lacking);
    const accepted = seen.map(({ code }) => code);
    const unseen = draft.contradictions.filter(({ code }) => !accepted.includes(code));
    if (unseen.length > 0) return setQuestion({ contradictions: draft.contradictions });
    const answer = await review.act((read) =>
      publishDraft(read, accepted)
        .catch((error) => againWithAwaitedText(error, draft, accepted))
        .catch(askIfContradicted),
    );
    if (answer) tellPublished(answer);
  }

  /** The text that was on its way came first: it changes nothing that the person decided on. */
  async function againWithAwaitedText(
    error: unknown,
    seen: ReviewedDraft,
    accepted: string[],
  ): Promise<ReviewedDraft> {
    if (!isConflict(error)) throw error;
    const now = await review.reload();
    if (!isAwaitedText(seen, now)) throw error;
    return publishDraft(now, accepted);
  }

  /** A contradiction that came up since the piece was read. */
  function askIfContradicted(error: unknown): null {
    const found = error instanceof ApiError ? error.problem.contradictions : undefined;
    if (!found) throw error;
    setQuestion({ contradictions: found });
    return null;
  }

  function tellPublished({ id }: ReviewedDraft): void {
    toast.success("Published. Shoppers can see it now.", {
      action: next
        ? { label: "Next draft", onClick: () => router.push(`/staff/drafts/${next}`) }
        : { label: "See it", onClick: () => router.push(`/pieces/${id}`) },
    });
  }

  return {
    question,
    publish: () => void publish(),
    /** A key is hit by chance: asked once. */
    publishByKey: () => hidden && setQuestion({ contradictions: review.draft?.contradictions ?? [] }),
    agree: () => void publish(question?.contradictions),
    close: () => setQuestion(null),
  };
}

/** What the piece needs before it can be published, at the fields that can give it. */
function lackingFields({ missing }: ReviewedDraft): Faults | null {
  const faults: Faults = {
    ...(missing.includes("a price") && {
      price: "To be published the piece needs a price, for example 1,250.",
    }),
    ...(missing.includes("a title") && { title: "To be published the piece needs a title." }),
    ...(missing.includes("a type") && { "attribute:type": "To be published the piece needs a type." }),
  };
  return Object.keys(faults).length > 0 ? faults : null;
}
