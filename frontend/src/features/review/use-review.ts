"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { useDraftEvents } from "@/features/drafts/use-draft-events";
import { DRAFTS_KEY } from "@/features/drafts/use-drafts";
import { type Read, readDraft } from "@/lib/api/drafts";
import type { ReviewedDraft } from "@/lib/api/models";
import { ApiError, messageOf } from "@/lib/api/problem";

const CONFLICT = 412;
const GONE = [404, 410];

/**
 * A piece under review, kept current while it is open. Changes that are not saved lie above it as differences,
 * so that it can be read again at any time; while one's own deed is under way its event is not news.
 */
export function useReview(id: string) {
  const client = useQueryClient();
  const key = [...DRAFTS_KEY, "review", id];
  const [newest, setNewest] = useState(0);
  const [deleted, setDeleted] = useState(false);
  const [doing, setDoing] = useState(0);
  const current = () => client.getQueryData<ReviewedDraft>(key);
  const draft = useQuery({
    queryKey: key,
    queryFn: async () => newer(await readDraft(id), current()),
    refetchOnMount: "always",
    enabled: !deleted,
  });
  const version = draft.data?.version ?? 0;
  const { refetch } = draft;
  const live = useDraftEvents({
    onDraft: (event) => {
      if (event.id !== id) return;
      if (event.state === "deleted") return setDeleted(true);
      setNewest((known) => Math.max(known, event.version));
    },
    onReset: () => void refetch(),
  });
  const outdated = version > 0 && newest > version && doing === 0;
  useEffect(() => {
    if (outdated) void refetch();
  }, [outdated, refetch]);

  const take = (answer: ReviewedDraft) => client.setQueryData(key, newer(answer, current()));

  /** The piece as it is at the service now. */
  const reload = async (): Promise<ReviewedDraft> => {
    const read = await readDraft(id);
    take(read);
    return read;
  };

  /** Does one thing with the piece as it was last read. Throws what the deed throws. */
  const attempt = async <T>(deed: (read: Read) => Promise<T>): Promise<T> => {
    setDoing((count) => count + 1);
    try {
      const answer = await deed(current() ?? { id, version: 0 });
      if (isDraft(answer)) take(answer);
      return answer;
    } finally {
      setDoing((count) => count - 1);
    }
  };

  /** The same, saying what went wrong. The answer, or null where it could not be done. */
  const act = async <T>(deed: (read: Read) => Promise<T>): Promise<T | null> => {
    try {
      return await attempt(deed);
    } catch (error) {
      if (isConflict(error)) {
        await reload().catch(() => null);
        toast.error("This piece had changed meanwhile, so nothing was done. Look it over and try again.");
      } else toast.error(messageOf(error));
      return null;
    }
  };

  /** The piece is gone by one's own hand: nothing of it is shown again, also on the way back. */
  const drop = () => {
    setDeleted(true);
    client.removeQueries({ queryKey: key });
  };

  return {
    draft: draft.data,
    gone: deleted || (draft.error instanceof ApiError && GONE.includes(draft.error.status)),
    failure: draft.data ? null : (draft.error ?? draft.failureReason),
    retry: () => void refetch(),
    busy: doing > 0,
    live,
    current,
    attempt,
    act,
    reload,
    drop,
  };
}

export type Review = ReturnType<typeof useReview>;

export function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.status === CONFLICT;
}

/** Answers may overtake one another: an older one never replaces a newer. */
function newer(answer: ReviewedDraft, known: ReviewedDraft | undefined): ReviewedDraft {
  return known && known.version > answer.version ? known : answer;
}

function isDraft(answer: unknown): answer is ReviewedDraft {
  return typeof answer === "object" && answer !== null && "photos" in answer;
}
