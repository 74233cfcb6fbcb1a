import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closer, fitted, pointAt, scrollTo } from "./zoom";

const length = fc.integer({ min: 40, max: 4000 });
const size = fc.record({ width: length, height: length });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("looking closer at a photo", () => {
  it("never shows a pixel larger than twice its size, nor smaller than it was", () => {
    fc.assert(
      fc.property(size, size, (pane, photo) => {
        const enlarged = closer(pane, photo);
        expect(enlarged.width).toBeLessThanOrEqual(photo.width * 2 + 0.001);
        expect(enlarged.width).toBeGreaterThanOrEqual(
          Math.max(photo.width, fitted(pane, photo).width) - 0.001,
        );
        expect(enlarged.width / enlarged.height).toBeCloseTo(photo.width / photo.height, 6);
      }),
    );
  });

  it("shows a small photo in a large pane at 1,120 pixels, not at 3,600", () => {
    const pane = { width: 1440, height: 900 };
    const photo = { width: 560, height: 560 };
    expect(fitted(pane, photo)).toEqual({ x: 440, y: 170, width: 560, height: 560 });
    expect(closer(pane, photo)).toEqual({ width: 1120, height: 1120 });
  });

  it("keeps the place that was clicked in the middle, wherever the photo lies in its pane", () => {
    fc.assert(
      fc.property(size, size, share, share, (pane, photo, x, y) => {
        const box = fitted(pane, photo);
        const clicked = { x: box.x + x * box.width, y: box.y + y * box.height };
        const point = pointAt(clicked, pane, photo);
        expect(point.x).toBeCloseTo(x, 6);
        expect(point.y).toBeCloseTo(y, 6);
        const enlarged = closer(pane, photo);
        const { left, top } = scrollTo(point, pane, enlarged);
        expect(middle(left, pane.width, enlarged.width, x * enlarged.width)).toBe(true);
        expect(middle(top, pane.height, enlarged.height, y * enlarged.height)).toBe(true);
      }),
    );
  });

  it("takes a click beside a letterboxed photo for its edge", () => {
    const pane = { width: 1000, height: 500 };
    const photo = { width: 500, height: 500 };
    expect(pointAt({ x: 10, y: 250 }, pane, photo)).toEqual({ x: 0, y: 0.5 });
    expect(pointAt({ x: 990, y: 600 }, pane, photo)).toEqual({ x: 1, y: 1 });
  });
});

/** Whether a place lies in the pane's middle, or as near as the photo's edges let it. */
function middle(scrolled: number, pane: number, enlarged: number, place: number): boolean {
  const most = Math.max(0, enlarged - pane);
  const wanted = place - pane / 2;
  return Math.abs(scrolled - Math.min(most, Math.max(0, wanted))) < 0.01;
}
