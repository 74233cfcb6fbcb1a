"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { readMe, signIn, signOut } from "@/lib/api/auth";
import type { Account, Credentials } from "@/lib/api/models";
import { ApiError } from "@/lib/api/problem";

// The cookies are out of scripts' reach. This mark only says that asking who is signed in may be worth it,
// so that a visitor's pages ask nothing.
const MARK = "loupe.signed-in";
const KEY = ["session"];

export type Session =
  | { state: "unknown" }
  /** `ended`: the service no longer knows the session; else nobody signed in, or they signed out. */
  | { state: "anonymous"; ended: boolean }
  | { state: "unreachable"; retry: () => void }
  | { state: "signed-in"; account: Account };

export function useSession(): Session {
  const marked = useSyncExternalStore(subscribeToStorage, hasMark, () => null);
  const me = useQuery({ queryKey: KEY, queryFn: readMeOrNull, enabled: marked === true, staleTime: 60_000 });
  if (marked === null) return { state: "unknown" };
  if (!marked || me.data === null) return { state: "anonymous", ended: me.data === null };
  if (me.data) return { state: "signed-in", account: me.data };
  return me.error ? { state: "unreachable", retry: () => void me.refetch() } : { state: "unknown" };
}

export function useSessionActions() {
  const client = useQueryClient();
  return {
    async signIn(credentials: Credentials): Promise<Account> {
      const account = await signIn(credentials);
      client.setQueryData(KEY, account);
      setMark(true);
      return account;
    },
    async signOut(): Promise<void> {
      await signOut();
      setMark(false);
      client.clear();
    },
  };
}

export function isStaff({ roles }: Account): boolean {
  return roles.includes("staff") || isAdmin({ roles });
}

export function isAdmin({ roles }: Pick<Account, "roles">): boolean {
  return roles.includes("admin");
}

async function readMeOrNull(): Promise<Account | null> {
  try {
    return await readMe();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    setMark(false);
    return null;
  }
}

function subscribeToStorage(changed: () => void): () => void {
  window.addEventListener("storage", changed);
  return () => window.removeEventListener("storage", changed);
}

function hasMark(): boolean {
  return localStorage.getItem(MARK) !== null;
}

function setMark(signedIn: boolean): void {
  if (signedIn) localStorage.setItem(MARK, "1");
  else localStorage.removeItem(MARK);
  window.dispatchEvent(new StorageEvent("storage", { key: MARK })); // a tab hears only the others' changes
}
