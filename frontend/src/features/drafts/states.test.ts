import { describe, expect, it } from "vitest";
import { blindness, standingOf } from "./states";

const notice = (code: string) => ({
  code,
  message: `What to do about ${code}.`,
  image_id: null,
  product_id: null,
});
const draft = (...codes: string[]) => ({ state: "draft", writing: false, notices: codes.map(notice) });

describe("standingOf", () => {
  it("calls a draft ready whose photos told something", () => {
    expect(standingOf(draft()).label).toBe("Ready to review");
    expect(standingOf(draft("analysis_failed")).label).toBe("Ready to review");
  });

  it.each([
    ["no_photos", "No photos left"],
    ["all_photos_rejected", "No photo could be read"],
    ["no_photo_analysed", "No photo was analyzed"],
    ["no_photo_shows_jewelry", "No jewelry found"],
  ])("says of %s what is wrong, and what to do", (code, label) => {
    const blind = draft(code, "analysis_failed");
    expect(standingOf(blind).label).toBe(label);
    expect(standingOf({ ...blind, writing: true }).label).toBe(label);
    expect(blindness(blind)?.message).toBe(`What to do about ${code}.`);
  });

  it("leaves to a published piece its own standing", () => {
    expect(standingOf({ ...draft("no_photo_analysed"), state: "published" }).label).toBe("Published");
  });
});
