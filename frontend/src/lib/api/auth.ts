import { randomKey } from "@/lib/keys";
import { answer, auth } from "./clients";
import type { Account, AccountPage, Credentials, Invitation } from "./models";

export const readMe = (): Promise<Account> => answer(auth.GET("/api/auth/v1/me"));

export const signIn = async (credentials: Credentials): Promise<Account> =>
  (await answer(auth.POST("/api/auth/v1/sessions", { body: { ...credentials, delivery: "cookie" } })))
    .account;

export const signOut = async (): Promise<void> => {
  await answer(auth.DELETE("/api/auth/v1/sessions/current"));
};

export const register = (body: Credentials): Promise<Account> =>
  answer(auth.POST("/api/auth/v1/accounts", { body }));

export const invite = (email: string, role: "staff" | "admin"): Promise<Invitation> =>
  answer(auth.POST("/api/auth/v1/invitations", { body: { email, role } }));

export const acceptInvitation = (body: { token: string; password: string }): Promise<Account> =>
  answer(auth.POST("/api/auth/v1/invitations/accept", { body }));

export const listTeam = (cursor: string | null): Promise<AccountPage> =>
  answer(auth.GET("/api/auth/v1/accounts", { params: { query: { role: "staff", cursor } } }));

/** For admins: the account of an email, or null. */
export const findAccount = async (email: string): Promise<Account | null> =>
  (await answer(auth.GET("/api/auth/v1/accounts", { params: { query: { email } } }))).items[0] ?? null;

export type Standing = { state: "active" | "disabled" } | { roles: Account["roles"] };

export const setStanding = (account_id: string, standing: Standing): Promise<Account> =>
  answer(
    auth.PATCH("/api/auth/v1/accounts/{account_id}", {
      params: { path: { account_id } },
      headers: { "idempotency-key": randomKey() },
      body: standing,
    }),
  );
