"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { listDrafts } from "@/lib/api/drafts";
import type { DraftState } from "@/lib/api/models";
import { useDraftEvents } from "./use-draft-events";

const GATHER_MS = 250;
export const DRAFTS_KEY = ["drafts"];

/** The pieces in these states, newest first, kept current by events. */
export function useDrafts(states: DraftState[]) {
  const client = useQueryClient();
  const drafts = useInfiniteQuery({
    queryKey: [...DRAFTS_KEY, ...states],
    queryFn: ({ pageParam }) => listDrafts(states, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchOnMount: "always", // what happened while another page was open
  });
  const refresh = useGathered(() => void client.invalidateQueries({ queryKey: DRAFTS_KEY }));
  const live = useDraftEvents({ onDraft: refresh, onReset: refresh });
  return { ...drafts, live };
}

/** Many calls in a short time become one: 300 photos settle together. */
function useGathered(act: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      act();
    }, GATHER_MS);
  };
}
