import { describe, expect, it } from "vitest";
import type { Vocabulary } from "@/lib/api/models";
import { categoryOf } from "./category";
import { knownFacets } from "./facets";
import { parseSelection, type QueryParams } from "./selection";

const label = (en: string) => ({ en });
const VOCABULARY = {
  attributes: {
    type: {
      label: label("Type"),
      values: {
        ring: label("Ring"),
        watch: label("Watch"),
        earrings: label("Earrings"),
        pendant: label("Pendant"),
      },
      plural: { ring: label("Rings"), watch: label("Watches"), pendant: label("Pendants") },
      needs_confirmation: false,
    },
    metal: {
      label: label("Metal"),
      values: { gold: label("Gold") },
      plural: {},
      needs_confirmation: true,
    },
  },
  locale: "en",
  components: {},
  conditions: { new: label("New, never worn") },
} as Vocabulary;

const categoryAt = (params: QueryParams) =>
  categoryOf(parseSelection(params, knownFacets(VOCABULARY)), VOCABULARY);

describe("categoryOf", () => {
  it.each([
    [{ type: "ring" }, "Rings", "/shop?type=ring"],
    [{ type: "earrings" }, "Earrings", "/shop?type=earrings"],
    [{ type: ["watch", "pendant"] }, "Pendants and watches", "/shop?type=pendant&type=watch"],
  ])("sets the title, heading and canonical URL for %j", (params, name, canonical) => {
    const category = categoryAt(params);
    expect(category).toMatchObject({ title: name, heading: name, crumb: name, canonical });
    expect(category.description).toContain(name.toLowerCase());
  });

  it("ignores all other filters and the sort order", () => {
    const narrowed = categoryAt({ type: "ring", metal: "gold", price_max: "5000", sort: "price_asc" });
    expect(narrowed).toEqual(categoryAt({ type: "ring" }));
  });

  it.each<QueryParams>([
    {},
    { metal: "gold" },
    { type: "nonsense" },
    { type: ["ring", "watch", "earrings", "pendant"] },
  ])("returns the whole shop if no type is named: %j", (params) => {
    expect(categoryAt(params)).toMatchObject({
      title: "All pieces",
      heading: "The collection",
      canonical: "/shop",
    });
  });
});
