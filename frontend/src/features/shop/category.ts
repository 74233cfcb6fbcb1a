import type { Vocabulary } from "@/lib/api/models";
import { inARow } from "@/lib/locale";
import { pluralLabel } from "@/lib/vocabulary";
import { hrefOf, NOTHING_CHOSEN, type Selection } from "./selection";

/** What a page of the shop is about, for people and for search engines. */
export type Category = {
  /** In the browser's title. */
  title: string;
  heading: string;
  description: string;
  /** The address of the category without any other filter: one page for search engines. */
  canonical: string;
  /** Null for the whole shop. */
  crumb: string | null;
};

const TYPE = "type";
/** More kinds than these are no category that a person would name. */
const MOST_KINDS = 3;

const WHOLE_SHOP: Category = {
  title: "All pieces",
  heading: "The collection",
  description:
    "All pre-owned rings, earrings, necklaces, bracelets and watches of the shop, each one of one, looked at closely and described plainly.",
  canonical: "/shop",
  crumb: null,
};

/** The kinds that are chosen make a category of their own; all other filters only narrow it. */
export function categoryOf(selection: Selection, vocabulary: Vocabulary): Category {
  const kinds = selection.facets[TYPE] ?? [];
  if (kinds.length === 0 || kinds.length > MOST_KINDS) return WHOLE_SHOP;
  const name = sentenceCase(inARow(kinds.map((kind) => pluralLabel(vocabulary, TYPE, kind))));
  return {
    title: name,
    heading: name,
    description: `Pre-owned ${name.toLowerCase()}, each one of one: photographed, looked at closely and described plainly.`,
    canonical: hrefOf("/shop", { ...NOTHING_CHOSEN, facets: { [TYPE]: kinds } }),
    crumb: name,
  };
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}
