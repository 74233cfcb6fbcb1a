import { describe, expect, it } from "vitest";
import { blockingNotice, statusOf } from "./status";

const notice = (code: string) => ({
  code,
  message: `What to do about ${code}.`,
  image_id: null,
  product_id: null,
});
const draft = (...codes: string[]) => ({ state: "draft", writing: false, notices: codes.map(notice) });

describe("statusOf", () => {
  it("is ready to review when the photos were analyzed", () => {
    expect(statusOf(draft()).label).toBe("Ready to review");
    expect(statusOf(draft("analysis_failed")).label).toBe("Ready to review");
  });

  it.each([
    ["no_photos", "No photos left"],
    ["all_photos_rejected", "No readable photos"],
    ["no_photo_analysed", "No photos analyzed"],
    ["no_photo_shows_jewelry", "No jewelry found"],
  ])("describes the blocking notice %s", (code, label) => {
    const blocked = draft(code, "analysis_failed");
    expect(statusOf(blocked).label).toBe(label);
    expect(statusOf({ ...blocked, writing: true }).label).toBe(label);
    expect(blockingNotice(blocked)?.message).toBe(`What to do about ${code}.`);
  });

  it("ignores blocking notices of a published piece", () => {
    expect(statusOf({ ...draft("no_photo_analysed"), state: "published" }).label).toBe("Published");
  });
});
