import { describe, expect, it } from "vitest";
import { dragAnnouncements } from "./drag-announcements";

const ids = ["0192-a", "0192-b", "0192-c"];
const announced = dragAnnouncements({
  nameOf: (id) => `Photo ${ids.indexOf(id) + 1} of ${ids.length}`,
  placeOf: (id) => `position ${ids.indexOf(id) + 1}`,
});
const event = (active: string, over: string | null) =>
  ({ active: { id: active }, over: over && { id: over } }) as never;

describe("dragAnnouncements", () => {
  it("announces the photo and its position", () => {
    expect(announced.onDragStart(event("0192-b", null))).toBe("Photo 2 of 3 picked up.");
    expect(announced.onDragEnd(event("0192-b", "0192-c"))).toBe("Photo 2 of 3 moved to position 3.");
    expect(announced.onDragCancel(event("0192-b", null))).toMatch(/was not moved/);
  });

  it("never contains an id", () => {
    const all = [announced.onDragStart, announced.onDragOver, announced.onDragEnd, announced.onDragCancel];
    for (const each of all) expect(`${each(event("0192-a", "0192-b"))}`).not.toMatch(/0192/);
  });
});
