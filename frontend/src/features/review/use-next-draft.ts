"use client";

import { useQuery } from "@tanstack/react-query";
import { DRAFTS_KEY } from "@/features/drafts/use-drafts";
import { listDrafts } from "@/lib/api/drafts";

/** The draft that is to be reviewed after this one; null where it is the only one. */
export function useNextDraft(id: string): string | null {
  const { data } = useQuery({
    queryKey: [...DRAFTS_KEY, "next"],
    queryFn: () => listDrafts(["draft"], null),
  });
  const ids = data?.items.map((draft) => draft.id) ?? [];
  return ids[ids.indexOf(id) + 1] ?? ids.find((other) => other !== id) ?? null;
}
