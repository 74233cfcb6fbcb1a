"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { readMe, signIn, signOut } from "@/lib/api/auth";
import type { Account, Credentials } from "@/lib/api/models";
import { ApiError } from "@/lib/api/problem";

// Scripts cannot read the session cookies. This flag in local storage tells whether a session may exist, so that
// pages of anonymous visitors send no request.
const SIGNED_IN_KEY = "loupe.signed-in";
const SESSION_QUERY_KEY = ["session"];

export type Session =
  | { state: "unknown" }
  /** `ended`: the session has expired or was revoked; otherwise the user never signed in or has signed out. */
  | { state: "anonymous"; ended: boolean }
  | { state: "unreachable"; retry: () => void }
  | { state: "signed-in"; account: Account };

export function useSession(): Session {
  const mayBeSignedIn = useSyncExternalStore(subscribeToStorage, readSignedInFlag, () => null);
  const me = useQuery({
    queryKey: SESSION_QUERY_KEY,
    queryFn: readMeOrNull,
    enabled: mayBeSignedIn === true,
    staleTime: 60_000,
  });
  if (mayBeSignedIn === null) return { state: "unknown" };
  if (!mayBeSignedIn || me.data === null) return { state: "anonymous", ended: me.data === null };
  if (me.data) return { state: "signed-in", account: me.data };
  return me.error ? { state: "unreachable", retry: () => void me.refetch() } : { state: "unknown" };
}

export function useSessionActions() {
  const client = useQueryClient();
  return {
    async signIn(credentials: Credentials): Promise<Account> {
      const account = await signIn(credentials);
      client.setQueryData(SESSION_QUERY_KEY, account);
      writeSignedInFlag(true);
      return account;
    },
    async signOut(): Promise<void> {
      await signOut();
      writeSignedInFlag(false);
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
    writeSignedInFlag(false);
    return null;
  }
}

function subscribeToStorage(changed: () => void): () => void {
  window.addEventListener("storage", changed);
  return () => window.removeEventListener("storage", changed);
}

function readSignedInFlag(): boolean {
  return localStorage.getItem(SIGNED_IN_KEY) !== null;
}

function writeSignedInFlag(signedIn: boolean): void {
  if (signedIn) localStorage.setItem(SIGNED_IN_KEY, "1");
  else localStorage.removeItem(SIGNED_IN_KEY);
  window.dispatchEvent(new StorageEvent("storage", { key: SIGNED_IN_KEY })); // browsers send this event to other tabs only
}
