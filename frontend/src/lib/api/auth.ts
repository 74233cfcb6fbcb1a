import { request } from "./request";

export type Account = { id: string; email: string; roles: string[]; state: string; created_at: string };
export type Credentials = { email: string; password: string };
export type Session = { account: Account; expires_in: number };
export type Invitation = {
  account_id: string;
  email: string;
  roles: string[];
  token: string;
  url: string;
  expires_at: string;
};

const AUTH = "/api/auth/v1";

export const readMe = (): Promise<Account> => request("GET", `${AUTH}/me`);

export const signIn = (body: Credentials): Promise<Session> => request("POST", `${AUTH}/sessions`, { body });

export const signOut = (): Promise<void> => request("DELETE", `${AUTH}/sessions/current`);

export const register = (body: Credentials): Promise<Account> =>
  request("POST", `${AUTH}/accounts`, { body });

export const invite = (body: { email: string; role: string }): Promise<Invitation> =>
  request("POST", `${AUTH}/invitations`, { body });

export const acceptInvitation = (body: { token: string; password: string }): Promise<Account> =>
  request("POST", `${AUTH}/invitations/accept`, { body });
