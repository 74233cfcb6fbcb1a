"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { useDraftEvents } from "@/features/drafts/use-draft-events";
import { DRAFTS_KEY } from "@/features/drafts/use-drafts";
import { type DraftVersion, readDraft } from "@/lib/api/drafts";
import type { ReviewedDraft } from "@/lib/api/models";
import { ApiError, messageOf } from "@/lib/api/problem";

const CONFLICT = 412;
const GONE_STATUSES = [404, 410];

/**
 * The draft under review, refreshed by events while the page is open. Unsaved edits are stored separately as
 * differences, so that the draft can be read again at any time. Events are ignored while an own request is in flight.
 */
export function useReview(id: string) {
  const client = useQueryClient();
  const key = [...DRAFTS_KEY, "review", id];
  const [newestVersion, setNewestVersion] = useState(0);
  const [deleted, setDeleted] = useState(false);
  const [inFlight, setInFlight] = useState(0);
  const current = () => client.getQueryData<ReviewedDraft>(key);
  const draft = useQuery({
    queryKey: key,
    queryFn: async () => newerOf(await readDraft(id), current()),
    refetchOnMount: "always",
    enabled: !deleted,
  });
  const version = draft.data?.version ?? 0;
  const { refetch } = draft;
  const live = useDraftEvents({
    onDraft: (event) => {
      if (event.id !== id) return;
      if (event.state === "deleted") return setDeleted(true);
      setNewestVersion((known) => Math.max(known, event.version));
    },
    onReset: () => void refetch(),
  });
  const outdated = version > 0 && newestVersion > version && inFlight === 0;
  useEffect(() => {
    if (outdated) void refetch();
  }, [outdated, refetch]);

  const cacheDraft = (received: ReviewedDraft) => client.setQueryData(key, newerOf(received, current()));

  /** Reads the current version from the service. */
  const reload = async (): Promise<ReviewedDraft> => {
    const latest = await readDraft(id);
    cacheDraft(latest);
    return latest;
  };

  /** Runs an action on the last-read version and caches the draft it returns. Rethrows the action's errors. */
  const attempt = async <T>(action: (read: DraftVersion) => Promise<T>): Promise<T> => {
    setInFlight((count) => count + 1);
    try {
      const answer = await action(current() ?? { id, version: 0 });
      if (isDraft(answer)) cacheDraft(answer);
      return answer;
    } finally {
      setInFlight((count) => count - 1);
    }
  };

  /** Like `attempt`, but shows errors in a toast. Returns null if the action failed. */
  const perform = async <T>(action: (read: DraftVersion) => Promise<T>): Promise<T | null> => {
    try {
      return await attempt(action);
    } catch (error) {
      if (isConflict(error)) {
        await reload().catch(() => null);
        toast.error(
          "This piece was changed in the meantime, so nothing was done. Review the changes and try again.",
        );
      } else toast.error(messageOf(error));
      return null;
    }
  };

  /** Marks the draft as deleted and removes it from the cache, so that going back does not show it. */
  const markDeleted = () => {
    setDeleted(true);
    client.removeQueries({ queryKey: key });
  };

  return {
    draft: draft.data,
    gone: deleted || (draft.error instanceof ApiError && GONE_STATUSES.includes(draft.error.status)),
    failure: draft.data ? null : (draft.error ?? draft.failureReason),
    retry: () => void refetch(),
    busy: inFlight > 0,
    live,
    current,
    attempt,
    perform,
    reload,
    markDeleted,
  };
}

export type Review = ReturnType<typeof useReview>;

export function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.status === CONFLICT;
}

/** Responses can arrive out of order: an older version never replaces a newer one. */
function newerOf(received: ReviewedDraft, cached: ReviewedDraft | undefined): ReviewedDraft {
  return cached && cached.version > received.version ? cached : received;
}

function isDraft(answer: unknown): answer is ReviewedDraft {
  return typeof answer === "object" && answer !== null && "photos" in answer;
}
