"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { type AccountUpdate, listTeam, updateAccount, withdrawInvitation } from "@/lib/api/auth";
import type { Account } from "@/lib/api/models";
import { rolesFor } from "./roles";

const TEAM_QUERY_KEY = ["team"];

/** Staff and admins, oldest account first, in pages. */
export function useTeam() {
  return useInfiniteQuery({
    queryKey: TEAM_QUERY_KEY,
    queryFn: ({ pageParam }) => listTeam(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

export function useTeamActions() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: TEAM_QUERY_KEY });
  return {
    refresh,
    async change(member: Account, update: AccountUpdate): Promise<void> {
      await updateAccount(member.id, update);
      await refresh();
    },
    /** Withdraws a pending invitation, because it could otherwise still be accepted; removes the roles of other members. */
    async remove(member: Account): Promise<void> {
      if (member.state === "invited") await withdrawInvitation(member.id);
      else await updateAccount(member.id, { roles: rolesFor("none") });
      await refresh();
    },
  };
}
