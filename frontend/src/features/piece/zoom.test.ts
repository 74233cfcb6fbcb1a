import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitInPane, pointAt, scrollOffset, zoomedSize } from "./zoom";

const sideLength = fc.integer({ min: 40, max: 4000 });
const size = fc.record({ width: sideLength, height: sideLength });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

describe("zooming a photo", () => {
  it("shows no pixel larger than twice its size or smaller than before", () => {
    fc.assert(
      fc.property(size, size, (pane, photo) => {
        const enlarged = zoomedSize(pane, photo);
        expect(enlarged.width).toBeLessThanOrEqual(photo.width * 2 + 0.001);
        expect(enlarged.width).toBeGreaterThanOrEqual(
          Math.max(photo.width, fitInPane(pane, photo).width) - 0.001,
        );
        expect(enlarged.width / enlarged.height).toBeCloseTo(photo.width / photo.height, 6);
      }),
    );
  });

  it("enlarges a small photo in a large pane to 1,120 pixels, not to 3,600", () => {
    const pane = { width: 1440, height: 900 };
    const photo = { width: 560, height: 560 };
    expect(fitInPane(pane, photo)).toEqual({ x: 440, y: 170, width: 560, height: 560 });
    expect(zoomedSize(pane, photo)).toEqual({ width: 1120, height: 1120 });
  });

  it("centers the clicked point, wherever the photo is in its pane", () => {
    fc.assert(
      fc.property(size, size, fraction, fraction, (pane, photo, x, y) => {
        const box = fitInPane(pane, photo);
        const clicked = { x: box.x + x * box.width, y: box.y + y * box.height };
        const point = pointAt(clicked, pane, photo);
        expect(point.x).toBeCloseTo(x, 6);
        expect(point.y).toBeCloseTo(y, 6);
        const enlarged = zoomedSize(pane, photo);
        const { left, top } = scrollOffset(point, pane, enlarged);
        expect(isCentered(left, pane.width, enlarged.width, x * enlarged.width)).toBe(true);
        expect(isCentered(top, pane.height, enlarged.height, y * enlarged.height)).toBe(true);
      }),
    );
  });

  it("treats a click beside a letterboxed photo as a click on its edge", () => {
    const pane = { width: 1000, height: 500 };
    const photo = { width: 500, height: 500 };
    expect(pointAt({ x: 10, y: 250 }, pane, photo)).toEqual({ x: 0, y: 0.5 });
    expect(pointAt({ x: 990, y: 600 }, pane, photo)).toEqual({ x: 1, y: 1 });
  });
});

/** Whether a position is in the center of the pane, or as close to it as the photo's edges allow. */
function isCentered(scrolled: number, pane: number, enlarged: number, position: number): boolean {
  const max = Math.max(0, enlarged - pane);
  const desired = position - pane / 2;
  return Math.abs(scrolled - Math.min(max, Math.max(0, desired))) < 0.01;
}
