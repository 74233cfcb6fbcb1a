"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { listTeam, type Standing, setStanding } from "@/lib/api/auth";
import type { Account } from "@/lib/api/models";

const KEY = ["team"];

/** The shop's staff and admins, the oldest account first, page by page. */
export function useTeam() {
  return useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) => listTeam(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

export function useTeamActions() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: KEY });
  return {
    refresh,
    async change(member: Account, standing: Standing): Promise<void> {
      await setStanding(member.id, standing);
      await refresh();
    },
  };
}
