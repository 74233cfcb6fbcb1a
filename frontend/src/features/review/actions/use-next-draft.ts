"use client";

import { useQuery } from "@tanstack/react-query";
import { DRAFTS_KEY } from "@/features/drafts/use-drafts";
import { listDrafts } from "@/lib/api/drafts";

/** The id of the next draft to review, or null if there is no other. */
export function useNextDraft(id: string): string | null {
  const { data } = useQuery({
    queryKey: [...DRAFTS_KEY, "next"],
    queryFn: () => listDrafts(["draft"], null),
  });
  const ids = data?.items.map((draft) => draft.id) ?? [];
  return ids[ids.indexOf(id) + 1] ?? ids.find((other) => other !== id) ?? null;
}
