import type { Account } from "@/lib/api/models";

/** What a person is in the shop's team; "none" is a shopper. */
export type TeamRole = "none" | "staff" | "admin";

export const TEAM_ROLES: Record<Exclude<TeamRole, "none">, string> = {
  staff: "Staff",
  admin: "Admin",
};

export function teamRole({ roles }: Pick<Account, "roles">): TeamRole {
  if (roles.includes("admin")) return "admin";
  return roles.includes("staff") ? "staff" : "none";
}

/** The roles to store: each includes those below it, and everybody may shop. */
export function rolesFor(role: TeamRole): Account["roles"] {
  const held: Record<TeamRole, Account["roles"]> = {
    none: ["shopper"],
    staff: ["shopper", "staff"],
    admin: ["shopper", "staff", "admin"],
  };
  return held[role];
}
