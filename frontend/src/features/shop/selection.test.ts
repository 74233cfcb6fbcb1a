import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countFilters,
  hrefOf,
  parseSelection,
  type Selection,
  SORTS,
  toggleValue,
  toQuery,
  withoutFilters,
} from "./selection";

const codes = fc.constantFrom("type", "metal", "stone_colour", "condition");
const values = fc
  .uniqueArray(fc.stringMatching(/^[a-z_]{1,12}$/), { minLength: 1, maxLength: 4 })
  .map((list) => list.sort());
const minorUnits = fc.option(fc.integer({ min: 0, max: 10 ** 9 }), { nil: null });
const selections: fc.Arbitrary<Selection> = fc.record({
  words: fc.string({ maxLength: 60 }).map((text) => text.trim()),
  facets: fc.dictionary(codes, values, { noNullPrototype: true }),
  priceMin: minorUnits,
  priceMax: minorUnits,
  sort: fc.option(fc.constantFrom(...SORTS), { nil: null }),
});

function paramsOf(query: string): Record<string, string[]> {
  const params: Record<string, string[]> = {};
  for (const [key, value] of new URLSearchParams(query)) params[key] = [...(params[key] ?? []), value];
  return params;
}

describe("selection", () => {
  it("comes back whole from the address", () => {
    fc.assert(
      fc.property(selections, (selection) => {
        expect(parseSelection(paramsOf(toQuery(selection)))).toEqual(selection);
      }),
    );
  });

  it("is the same after a value is chosen and left again", () => {
    fc.assert(
      fc.property(selections, codes, (selection, code) => {
        const twice = toggleValue(toggleValue(selection, code, "~new"), code, "~new");
        expect(toQuery(twice)).toBe(toQuery(selection));
      }),
    );
  });

  it("leaves out what makes no sense", () => {
    const selection = parseSelection({
      price_min: "cheap",
      price_max: "-1",
      sort: "random",
      "X-Bad": "1",
      type: ["", "ring"],
    });
    expect(selection).toEqual({
      words: "",
      facets: { type: ["ring"] },
      priceMin: null,
      priceMax: null,
      sort: null,
    });
  });

  it("keeps the words when the filters are cleared", () => {
    const selection = parseSelection({ q: "blue stone", type: "ring", price_max: "5000" });
    expect(countFilters(selection)).toBe(2);
    expect(hrefOf("/search", withoutFilters(selection))).toBe("/search?q=blue+stone");
  });
});
