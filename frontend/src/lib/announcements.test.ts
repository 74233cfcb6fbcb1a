import { describe, expect, it } from "vitest";
import { announcements } from "./announcements";

const ids = ["0192-a", "0192-b", "0192-c"];
const said = announcements({
  nameOf: (id) => `Photo ${ids.indexOf(id) + 1} of ${ids.length}`,
  placeOf: (id) => `place ${ids.indexOf(id) + 1}`,
});
const event = (active: string, over: string | null) =>
  ({ active: { id: active }, over: over && { id: over } }) as never;

describe("moving a photo by keyboard", () => {
  it("says which photo went to which place", () => {
    expect(said.onDragStart(event("0192-b", null))).toBe("Photo 2 of 3 picked up.");
    expect(said.onDragEnd(event("0192-b", "0192-c"))).toBe("Photo 2 of 3 moved to place 3.");
    expect(said.onDragCancel(event("0192-b", null))).toMatch(/stays where it was/);
  });

  it("never says an id", () => {
    const all = [said.onDragStart, said.onDragOver, said.onDragEnd, said.onDragCancel];
    for (const each of all) expect(`${each(event("0192-a", "0192-b"))}`).not.toMatch(/0192/);
  });
});
