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
  words: fc.string({ maxLength: 60 }).map((text) => text.trim()), // printable
  facets: fc.dictionary(codes, values, { noNullPrototype: true }),
  priceMin: minorUnits,
  priceMax: minorUnits,
  sort: fc.option(fc.constantFrom(...SORTS), { nil: null }),
});

/** Texts with halves of surrogate pairs, NULs and great length. */
const oddText = fc
  .array(fc.constantFrom("\ud800", "\udc00", "💎", "\0", "\u0085", " ", "a"), { maxLength: 500 })
  .map((parts) => parts.join(""));

function paramsOf(query: string): Record<string, string[]> {
  const params: Record<string, string[]> = {};
  for (const [key, value] of new URLSearchParams(query)) params[key] = [...(params[key] ?? []), value];
  return params;
}

describe("selection", () => {
  it("comes back whole from the address", () => {
    fc.assert(
      fc.property(selections, (selection) => {
        expect(parseSelection(paramsOf(toQuery(selection)), KNOWN)).toEqual(selection);
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
      words: "",
      facets: { type: ["ring"] },
      priceMin: null,
      priceMax: null,
      sort: null,
    });
  });

  it("keeps the words when the filters are cleared", () => {
    const selection = parseSelection({ q: "blue stone", type: "ring", price_max: "5000" }, KNOWN);
    expect(countFilters(selection)).toBe(2);
    expect(hrefOf("/search", withoutFilters(selection))).toBe("/search?q=blue+stone");
  });

  it("takes only known facets for filters, whatever else the address holds", () => {
    const params = { utm_source: "newsletter", fbclid: "abc", type: "ring", constructor: "x" };
    expect(parseSelection(params, KNOWN).facets).toEqual({ type: ["ring"] });
  });

  it("makes words of any text that can be searched, stored and written into an address", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), oddText), (text) => {
        const { words } = parseSelection({ q: text }, KNOWN);
        expect(words.isWellFormed()).toBe(true);
        expect(words).not.toMatch(/\p{Cc}/u);
        expect([...words].length).toBeLessThanOrEqual(200);
        expect(words).toBe(words.trim());
        expect(() => encodeURIComponent(words)).not.toThrow();
      }),
    );
  });

  it.each(["\0", "\0\0 \u0001", " "])("finds no words in %j", (text) => {
    expect(parseSelection({ q: text }, KNOWN).words).toBe("");
  });
});
