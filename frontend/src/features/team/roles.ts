import type { Account } from "@/lib/api/models";

/** The role of a person in the team; "none" is a shopper. */
export type TeamRole = "none" | "staff" | "admin";

export const TEAM_ROLES: Record<Exclude<TeamRole, "none">, string> = {
  staff: "Staff",
  admin: "Admin",
};

export function teamRole({ roles }: Pick<Account, "roles">): TeamRole {
  if (roles.includes("admin")) return "admin";
  return roles.includes("staff") ? "staff" : "none";
}

/** The roles to store. Each team role includes the lower ones and the shopper role. */
export function rolesFor(role: TeamRole): Account["roles"] {
  const held: Record<TeamRole, Account["roles"]> = {
    none: ["shopper"],
    staff: ["shopper", "staff"],
    admin: ["shopper", "staff", "admin"],
  };
  return held[role];
}
