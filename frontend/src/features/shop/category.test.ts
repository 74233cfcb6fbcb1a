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
  components: {},
  conditions: { new: label("New, never worn") },
} as Vocabulary;

const categoryAt = (params: QueryParams) =>
  categoryOf(parseSelection(params, knownFacets(VOCABULARY)), VOCABULARY);

describe("a category of the shop", () => {
  it.each([
    [{ type: "ring" }, "Rings", "/shop?type=ring"],
    [{ type: "earrings" }, "Earrings", "/shop?type=earrings"],
    [{ type: ["watch", "pendant"] }, "Pendants and watches", "/shop?type=pendant&type=watch"],
  ])("has its own title, heading and canonical address: %j", (params, name, canonical) => {
    const category = categoryAt(params);
    expect(category).toMatchObject({ title: name, heading: name, crumb: name, canonical });
    expect(category.description).toContain(name.toLowerCase());
  });

  it("keeps them under every other filter and order", () => {
    const narrowed = categoryAt({ type: "ring", metal: "gold", price_max: "5000", sort: "price_asc" });
    expect(narrowed).toEqual(categoryAt({ type: "ring" }));
  });

  it.each<QueryParams>([
    {},
    { metal: "gold" },
    { type: "nonsense" },
    { type: ["ring", "watch", "earrings", "pendant"] },
  ])("is the whole shop without kinds to name: %j", (params) => {
    expect(categoryAt(params)).toMatchObject({
      title: "All pieces",
      heading: "The collection",
      canonical: "/shop",
    });
  });
});
