import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cropOf } from "./crop";

const PHOTO = { width: 2000, height: 1000 };

describe("cropOf", () => {
  it("adds a margin around the box, in the rendition's pixels", () => {
    const box = { x0: 500, y0: 500, x1: 700, y1: 600 };
    expect(cropOf(box, PHOTO, { width: 1000, height: 500 })).toEqual({ x0: 242, y0: 242, x1: 358, y1: 308 });
  });

  it("stays within the picture and contains the whole box", () => {
    const interval = (max: number) =>
      fc.tuple(fc.nat(max), fc.nat(max)).map((ends) => ends.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        interval(PHOTO.width),
        interval(PHOTO.height),
        fc.integer({ min: 1, max: 4 }),
        (xs, ys, by) => {
          const [x0 = 0, x1 = 0] = xs;
          const [y0 = 0, y1 = 0] = ys;
          const rendition = { width: PHOTO.width / by, height: PHOTO.height / by };
          const crop = cropOf({ x0, y0, x1, y1 }, PHOTO, rendition);
          expect(crop.x0).toBeGreaterThanOrEqual(0);
          expect(crop.y0).toBeGreaterThanOrEqual(0);
          expect(crop.x1).toBeLessThanOrEqual(rendition.width);
          expect(crop.y1).toBeLessThanOrEqual(rendition.height);
          expect(crop.x0).toBeLessThanOrEqual(x0 / by);
          expect(crop.x1).toBeGreaterThanOrEqual(x1 / by);
        },
      ),
    );
  });
});
