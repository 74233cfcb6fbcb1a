import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCounts, decodeMask } from "./rle";

/** Port of cocoapi's rleToString, to produce the same strings as pycocotools. */
function encodeCounts(runs: number[]): string {
  return runs.map((run, index) => encodeNumber(index > 2 ? run - (runs[index - 2] ?? 0) : run)).join("");
}

function encodeNumber(number: number): string {
  let text = "";
  for (let rest = number, more = true; more; ) {
    let bits = rest & 0x1f;
    rest >>= 5;
    more = bits & 0x10 ? rest !== -1 : rest !== 0;
    if (more) bits |= 0x20;
    text += String.fromCharCode(bits + 48);
  }
  return text;
}

function runsOf(mask: number[][]): number[] {
  const columns = (mask[0] ?? []).flatMap((_, x) => mask.map((row) => row[x] ?? 0));
  const runs = [0];
  let value = 0;
  for (const pixel of columns) {
    if (pixel !== value) runs.push(0);
    value = pixel;
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
  }
  return runs;
}

const masks = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
  .chain(([height, width]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );

describe("COCO run-length masks", () => {
  it("decodes a 4 x 5 mask that pycocotools encoded", () => {
    // mask.encode(np.asfortranarray([[0,0,1,1,0],[0,1,1,1,0],[0,1,1,0,0],[0,0,0,0,1]], dtype=np.uint8))
    expect(decodeCounts("52110O4O")).toEqual([5, 2, 1, 3, 1, 2, 5, 1]);
    expect([...decodeMask({ size: [4, 5], counts: "52110O4O" })]).toEqual([
      0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1,
    ]);
  });

  it("decodes every encoded mask", () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const size: [number, number] = [mask.length, mask[0]?.length ?? 0];
        expect([...decodeMask({ size, counts: encodeCounts(runsOf(mask)) })]).toEqual(mask.flat());
      }),
    );
  });

  it("decodes runs of any length", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 24 }), { minLength: 1 }), (runs) => {
        expect(decodeCounts(encodeCounts(runs))).toEqual(runs);
      }),
    );
  });

  it.each([
    ["a truncated string", { size: [4, 5] as [number, number], counts: "P" }],
    ["too few pixels", { size: [4, 6] as [number, number], counts: "52110O4O" }],
    ["too many pixels", { size: [4, 4] as [number, number], counts: "52110O4O" }],
  ])("rejects %s", (_, rle) => {
    expect(() => decodeMask(rle)).toThrow(RangeError);
  });
});
