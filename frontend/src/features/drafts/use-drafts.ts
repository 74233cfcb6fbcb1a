"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { listDrafts } from "@/lib/api/drafts";
import type { DraftState } from "@/lib/api/models";
import { useDraftEvents } from "./use-draft-events";

const BATCH_MS = 250;
export const DRAFTS_KEY = ["drafts"];

/** The drafts in these states, newest first, refreshed by events. */
export function useDrafts(states: DraftState[]) {
  const client = useQueryClient();
  const drafts = useInfiniteQuery({
    queryKey: [...DRAFTS_KEY, ...states],
    queryFn: ({ pageParam }) => listDrafts(states, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchOnMount: "always", // events are missed while another page is open
  });
  const refresh = useBatched(() => void client.invalidateQueries({ queryKey: DRAFTS_KEY }));
  const live = useDraftEvents({ onDraft: refresh, onReset: refresh });
  return { ...drafts, live };
}

/** Combines calls within a short time into one, for example the events of 300 photos that finish together. */
function useBatched(action: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      action();
    }, BATCH_MS);
  };
}
