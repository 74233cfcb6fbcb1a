import { describe, expect, it } from "vitest";
import { rolesFor, type TeamRole, teamRole } from "./roles";

describe("a person's role in the team", () => {
  it.each<TeamRole>(["none", "staff", "admin"])("reads back as it was set: %s", (role) => {
    expect(teamRole({ roles: rolesFor(role) })).toBe(role);
  });

  it("is never less than a shopper's", () => {
    expect(rolesFor("none")).toEqual(["shopper"]);
  });
});
