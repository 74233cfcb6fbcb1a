import { describe, expect, it } from "vitest";
import { rolesFor, type TeamRole, teamRole } from "./roles";

describe("team roles", () => {
  it.each<TeamRole>(["none", "staff", "admin"])("survive a round trip: %s", (role) => {
    expect(teamRole({ roles: rolesFor(role) })).toBe(role);
  });

  it("always include the shopper role", () => {
    expect(rolesFor("none")).toEqual(["shopper"]);
  });
});
