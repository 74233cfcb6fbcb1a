import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countFilters,
  hrefOf,
  type KnownFacets,
  parseSelection,
  type Selection,
  SORTS,
  toggleValue,
  toQuery,
  withoutFilters,
} from "./selection";

const CODES = ["type", "metal", "stone_colour", "condition"];
const VALUES = ["ring", "gold", "rose_gold", "blue", "very_good", "none"];
const KNOWN: KnownFacets = Object.fromEntries(CODES.map((code) => [code, new Set(VALUES)]));

const codes = fc.constantFrom(...CODES);
const values = fc.subarray(VALUES, { minLength: 1 }).map((list) => list.toSorted());
const minorUnits = fc.option(fc.integer({ min: 0, max: 10 ** 9 }), { nil: null });
const selections: fc.Arbitrary<Selection> = fc.record({
  searchText: fc.string({ maxLength: 60 }).map((text) => text.trim()), // printable
  facets: fc.dictionary(codes, values, { noNullPrototype: true }),
  priceMin: minorUnits,
  priceMax: minorUnits,
  sort: fc.option(fc.constantFrom(...SORTS), { nil: null }),
});

/** Long texts with lone surrogates and NUL characters. */
const oddText = fc
  .array(fc.constantFrom("\ud800", "\udc00", "💎", "\0", "\u0085", " ", "a"), { maxLength: 500 })
  .map((parts) => parts.join(""));

function paramsOf(query: string): Record<string, string[]> {
  const params: Record<string, string[]> = {};
  for (const [key, value] of new URLSearchParams(query)) params[key] = [...(params[key] ?? []), value];
  return params;
}

describe("selection", () => {
  it("survives a round trip through the URL", () => {
    fc.assert(
      fc.property(selections, (selection) => {
        expect(parseSelection(paramsOf(toQuery(selection)), KNOWN)).toEqual(selection);
      }),
    );
  });

  it("is unchanged after a value is toggled twice", () => {
    fc.assert(
      fc.property(selections, codes, (selection, code) => {
        const twice = toggleValue(toggleValue(selection, code, "~new"), code, "~new");
        expect(toQuery(twice)).toBe(toQuery(selection));
      }),
    );
  });

  it("ignores invalid parameters", () => {
    const selection = parseSelection(
      {
        price_min: "cheap",
        price_max: "-1",
        sort: "random",
        "X-Bad": "1",
        type: ["", "ring", "unheard_of"],
      },
      KNOWN,
    );
    expect(selection).toEqual({
      searchText: "",
      facets: { type: ["ring"] },
      priceMin: null,
      priceMax: null,
      sort: null,
    });
  });

  it("keeps the search text when the filters are cleared", () => {
    const selection = parseSelection({ q: "blue stone", type: "ring", price_max: "5000" }, KNOWN);
    expect(countFilters(selection)).toBe(2);
    expect(hrefOf("/search", withoutFilters(selection))).toBe("/search?q=blue+stone");
  });

  it("accepts only known facets as filters", () => {
    const params = { utm_source: "newsletter", fbclid: "abc", type: "ring", constructor: "x" };
    expect(parseSelection(params, KNOWN).facets).toEqual({ type: ["ring"] });
  });

  it("cleans any search text so that it can be sent, stored and encoded in a URL", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), oddText), (text) => {
        const { searchText } = parseSelection({ q: text }, KNOWN);
        expect(searchText.isWellFormed()).toBe(true);
        expect(searchText).not.toMatch(/\p{Cc}/u);
        expect([...searchText].length).toBeLessThanOrEqual(200);
        expect(searchText).toBe(searchText.trim());
        expect(() => encodeURIComponent(searchText)).not.toThrow();
      }),
    );
  });

  it.each(["\0", "\0\0 \u0001", " "])("reads an empty search text from %j", (text) => {
    expect(parseSelection({ q: text }, KNOWN).searchText).toBe("");
  });
});
