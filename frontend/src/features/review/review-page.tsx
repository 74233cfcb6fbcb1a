"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useSession } from "@/features/session/use-session";
import { readVocabulary } from "@/lib/api/catalog";
import type { Vocabulary } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";
import { DeletedPiece } from "./deleted-piece";
import { DraftReview } from "./draft-review";
import { usePendingEdits } from "./editing/use-pending-edits";
import { type Review, useReview } from "./editing/use-review";
import { useSave } from "./editing/use-save";

export function ReviewPage({ id }: { id: string }) {
  const review = useReview(id);
  const vocabulary = useQuery({
    queryKey: ["vocabulary"],
    queryFn: readVocabulary,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const failure = review.failure ?? (vocabulary.data ? null : (vocabulary.error ?? vocabulary.failureReason));
  const retry = () => {
    review.retry();
    if (!vocabulary.data) void vocabulary.refetch();
  };
  if (review.gone) return <DeletedPiece />;
  if (review.draft && vocabulary.data)
    return <LoadedReview id={id} review={review} vocabulary={vocabulary.data} />;
  return failure ? <LoadError failure={failure} onRetry={retry} /> : <ReviewSkeleton />;
}

type LoadedReviewProps = { id: string; review: Review; vocabulary: Vocabulary };

function LoadedReview({ id, review, vocabulary }: LoadedReviewProps) {
  const session = useSession();
  const [account] = useState(session.state === "signed-in" ? session.account.id : "");
  const pending = usePendingEdits(account, id);
  const save = useSave(review, pending);
  if (!review.draft) return null;
  return (
    <DraftReview review={review} draft={review.draft} vocabulary={vocabulary} save={save} pending={pending} />
  );
}

/** Shown as soon as a read fails, even while it is being retried automatically. */
function LoadError({ failure, onRetry }: { failure: Error; onRetry: () => void }) {
  return (
    <div className="flex min-h-[45dvh] flex-col items-start justify-center gap-5" role="alert">
      <h1 className="text-4xl">The piece couldn’t be loaded</h1>
      <p className="text-muted-foreground">{messageOf(failure)}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

function ReviewSkeleton() {
  return (
    <div
      className="grid gap-8 lg:grid-cols-[1.2fr_1fr] lg:gap-12"
      role="status"
      aria-label="Loading the piece"
    >
      <Skeleton className="aspect-square rounded-none" />
      <div className="flex flex-col gap-4">
        <Skeleton className="h-10 w-3/4" />
        <Skeleton className="h-80" />
      </div>
    </div>
  );
}
