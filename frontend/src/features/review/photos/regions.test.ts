import { describe, expect, it } from "vitest";
import type { Analysis } from "@/lib/api/models";
import { evidenceBox, isRegionOfAttribute, kindsOf, pathOf, regionsOf, regionsOfAttribute } from "./regions";

const box = { x0: 0, y0: 0, x1: 10, y1: 10 };
const analysis: Analysis = {
  version: 1,
  width: 10,
  height: 10,
  models: {},
  milliseconds: {},
  failure: null,
  items: [
    {
      confidence: 0.9,
      box,
      outline: [],
      attributes: {
        stone: {
          value: "ruby",
          value_label: "Ruby",
          confidence: 0.8,
          known: true,
          suggestion: false,
          model: "reader@1",
          evidence: { x0: 2, y0: 1, x1: 5, y1: 4 },
        },
      },
      components: [
        { kind: "gemstone", label: "Gemstone", confidence: 0.8, box, outline: [] },
        { kind: "gemstone", label: "Gemstone", confidence: 0.7, box, outline: [] },
        { kind: "band", label: "Band", confidence: 0.7, box, outline: [] },
      ],
    },
  ],
};
const regions = regionsOf(analysis);

describe("regions", () => {
  it("maps a stone's attributes to the gemstones, and a region to its attributes", () => {
    expect(regionsOfAttribute("stone_colour", regions).map(({ id }) => id)).toEqual(["0.0", "0.1"]);
    expect(
      regions.filter((region) => isRegionOfAttribute(region, "metal", regions)).map(({ id }) => id),
    ).toEqual(["0.2"]);
  });

  it("maps attributes without a matching part to the whole piece", () => {
    expect(regionsOfAttribute("style", regions).map(({ id }) => id)).toEqual(["0"]);
    expect(regionsOfAttribute("setting", regions).map(({ id }) => id)).toEqual(["0"]);
  });

  it("returns the box where an attribute of the main piece was read", () => {
    expect(evidenceBox("stone", analysis)).toEqual({ x0: 2, y0: 1, x1: 5, y1: 4 });
    expect(evidenceBox("metal", analysis)).toBeNull();
    expect(evidenceBox("stone", { ...analysis, items: [] })).toBeNull();
  });

  it("counts the kinds", () => {
    expect(kindsOf(regions).map(({ kind, count }) => [kind, count])).toEqual([
      ["piece", 1],
      ["gemstone", 2],
      ["band", 1],
    ]);
  });
});

describe("pathOf", () => {
  it("closes every polygon and skips degenerate ones", () => {
    expect(
      pathOf([
        [0, 0, 4, 0, 4, 4],
        [1, 1, 2, 2],
        [5, 5, 6, 5, 6, 6, 5],
      ]),
    ).toBe("M0 0L4 0L4 4ZM5 5L6 5L6 6Z");
  });
});
