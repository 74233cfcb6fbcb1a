"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useDraftEvents } from "@/features/drafts/use-draft-events";
import { DRAFTS_KEY } from "@/features/drafts/use-drafts";
import { type Read, readDraft } from "@/lib/api/drafts";
import type { ReviewedDraft } from "@/lib/api/models";
import { ApiError, messageOf } from "@/lib/api/problem";

const CONFLICT = 412;

/**
 * A piece under review. `newer`: it has changed since it was read; it is read again by itself only while
 * `edited` is false, so that nothing moves under a person's hands.
 */
export function useReview(id: string, edited: boolean) {
  const client = useQueryClient();
  const key = [...DRAFTS_KEY, "review", id];
  const draft = useQuery({ queryKey: key, queryFn: () => readDraft(id), refetchOnWindowFocus: !edited });
  const [newest, setNewest] = useState(0);
  const [deleted, setDeleted] = useState(false);
  const [conflict, setConflict] = useState(false);
  const [busy, setBusy] = useState(false);
  const current = draft.data?.version ?? 0;

  const live = useDraftEvents({
    onDraft: (event) => {
      if (event.id !== id) return;
      if (event.state === "deleted") return setDeleted(true);
      setNewest((version) => Math.max(version, event.version));
      if (!edited && !busy && event.version > current) void draft.refetch();
    },
    onReset: () => !edited && void draft.refetch(),
  });

  /** Does one thing with the piece as it was read. The answer, or null where it could not be done. */
  async function act<T>(deed: (read: Read) => Promise<T>): Promise<T | null> {
    if (!draft.data) return null;
    setBusy(true);
    try {
      const answer = await deed(draft.data);
      if (isDraft(answer)) client.setQueryData(key, answer);
      return answer;
    } catch (error) {
      if (error instanceof ApiError && error.status === CONFLICT) setConflict(true);
      else toast.error(messageOf(error));
      return null;
    } finally {
      setBusy(false);
    }
  }

  const reload = async () => {
    setConflict(false);
    await draft.refetch();
  };

  return {
    draft: draft.data,
    error: draft.error,
    newer: newest > current && current > 0,
    deleted,
    conflict,
    busy,
    live,
    act,
    reload,
    keepMine: () => setConflict(false),
  };
}

function isDraft(answer: unknown): answer is ReviewedDraft {
  return typeof answer === "object" && answer !== null && "photos" in answer;
}
