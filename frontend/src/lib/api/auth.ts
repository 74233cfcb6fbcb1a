import { randomKey } from "@/lib/keys";
import { auth, unwrap } from "./clients";
import type { Account, AccountPage, Credentials, Invitation } from "./models";

export const readMe = (): Promise<Account> => unwrap(auth.GET("/api/auth/v1/me"));

export const signIn = async (credentials: Credentials): Promise<Account> =>
  (await unwrap(auth.POST("/api/auth/v1/sessions", { body: { ...credentials, delivery: "cookie" } })))
    .account;

export const signOut = async (): Promise<void> => {
  await unwrap(auth.DELETE("/api/auth/v1/sessions/current"));
};

/** The response is the same if the email already has an account; nothing changes then. */
export const register = async (body: Credentials): Promise<void> => {
  await unwrap(auth.POST("/api/auth/v1/accounts", { body }));
};

export const invite = (email: string, role: "staff" | "admin"): Promise<Invitation> =>
  unwrap(auth.POST("/api/auth/v1/invitations", { body: { email, role } }));

export const acceptInvitation = (body: { token: string; password: string }): Promise<Account> =>
  unwrap(auth.POST("/api/auth/v1/invitations/accept", { body }));

export const listTeam = (cursor: string | null): Promise<AccountPage> =>
  unwrap(auth.GET("/api/auth/v1/accounts", { params: { query: { role: "staff", cursor } } }));

/** Admins only: gives a role to an existing account. Rejects with 404 or 409 if there is no active account. */
export const addMember = (email: string, role: "staff" | "admin"): Promise<Account> =>
  unwrap(
    auth.POST("/api/auth/v1/members", {
      headers: { "idempotency-key": randomKey() },
      body: { email, role },
    }),
  );

/** Admins only: withdraws an invitation that has not been accepted, and deletes its account. */
export const withdrawInvitation = async (account_id: string): Promise<void> => {
  await unwrap(
    auth.DELETE("/api/auth/v1/invitations/{account_id}", {
      params: { path: { account_id } },
      headers: { "idempotency-key": randomKey() },
    }),
  );
};

export type AccountUpdate = { state: "active" | "disabled" } | { roles: Account["roles"] };

export const updateAccount = (account_id: string, update: AccountUpdate): Promise<Account> =>
  unwrap(
    auth.PATCH("/api/auth/v1/accounts/{account_id}", {
      params: { path: { account_id } },
      headers: { "idempotency-key": randomKey() },
      body: update,
    }),
  );
