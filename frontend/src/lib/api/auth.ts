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

/** The answer is the same for an address that has an account: then nothing changes. */
export const register = async (body: Credentials): Promise<void> => {
  await answer(auth.POST("/api/auth/v1/accounts", { body }));
};

export const invite = (email: string, role: "staff" | "admin"): Promise<Invitation> =>
  answer(auth.POST("/api/auth/v1/invitations", { body: { email, role } }));

export const acceptInvitation = (body: { token: string; password: string }): Promise<Account> =>
  answer(auth.POST("/api/auth/v1/invitations/accept", { body }));

export const listTeam = (cursor: string | null): Promise<AccountPage> =>
  answer(auth.GET("/api/auth/v1/accounts", { params: { query: { role: "staff", cursor } } }));

/** For admins: gives a role to who has an account in use. Rejects with 404 and 409 where nobody has. */
export const addMember = (email: string, role: "staff" | "admin"): Promise<Account> =>
  answer(
    auth.POST("/api/auth/v1/members", {
      headers: { "idempotency-key": randomKey() },
      body: { email, role },
    }),
  );

export type Standing = { state: "active" | "disabled" } | { roles: Account["roles"] };

export const setStanding = (account_id: string, standing: Standing): Promise<Account> =>
  answer(
    auth.PATCH("/api/auth/v1/accounts/{account_id}", {
      params: { path: { account_id } },
      headers: { "idempotency-key": randomKey() },
      body: standing,
    }),
  );
