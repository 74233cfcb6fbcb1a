"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { readVocabulary } from "@/lib/api/catalog";
import type { Vocabulary } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";
import { type Edits, isEdited, NO_EDITS } from "./edits";
import { PieceGone } from "./piece-gone";
import { ReviewDesk } from "./review-desk";
import { useReview } from "./use-review";

export function ReviewPage({ id }: { id: string }) {
  const [edits, setEdits] = useState<Edits>(NO_EDITS);
  const review = useReview(id, isEdited(edits));
  const vocabulary = useQuery({
    queryKey: ["vocabulary"],
    queryFn: readVocabulary,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const error = review.error ?? vocabulary.error;
  if (review.deleted) return <PieceGone message="It was deleted, or merged into another piece." />;
  if (review.draft && vocabulary.data) {
    return <Desk id={id} review={review} edits={edits} setEdits={setEdits} vocabulary={vocabulary.data} />;
  }
  return error ? <PieceGone message={messageOf(error)} /> : <ReviewSkeleton />;
}

type DeskProps = {
  id: string;
  review: ReturnType<typeof useReview>;
  edits: Edits;
  setEdits: (edits: Edits) => void;
  vocabulary: Vocabulary;
};

function Desk({ review, ...props }: DeskProps) {
  if (!review.draft) return null;
  return <ReviewDesk review={review} draft={review.draft} {...props} />;
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
