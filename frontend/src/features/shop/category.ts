import type { Vocabulary } from "@/lib/api/models";
import { formatList } from "@/lib/locale";
import { pluralLabel } from "@/lib/vocabulary";
import { EMPTY_SELECTION, hrefOf, type Selection } from "./selection";

/** The title, heading and metadata of a shop page. */
export type Category = {
  /** The document title. */
  title: string;
  heading: string;
  description: string;
  /** The URL of the category without other filters, so that search engines index one page per category. */
  canonical: string;
  /** Null for the whole shop. */
  crumb: string | null;
};

const TYPE = "type";
/** With more types than this, the page is titled like the whole shop. */
const MAX_KINDS = 3;

const WHOLE_SHOP: Category = {
  title: "All pieces",
  heading: "The collection",
  description:
    "Pre-owned rings, earrings, necklaces, bracelets and watches. Each piece is one of a kind, closely examined and accurately described.",
  canonical: "/shop",
  crumb: null,
};

/** The category is determined by the selected types; all other filters only narrow it. */
export function categoryOf(selection: Selection, vocabulary: Vocabulary): Category {
  const kinds = selection.facets[TYPE] ?? [];
  if (kinds.length === 0 || kinds.length > MAX_KINDS) return WHOLE_SHOP;
  const name = sentenceCase(formatList(kinds.map((kind) => pluralLabel(vocabulary, TYPE, kind))));
  return {
    title: name,
    heading: name,
    description: `Pre-owned ${name.toLowerCase()}. Each piece is one of a kind, closely examined and accurately described.`,
    canonical: hrefOf("/shop", { ...EMPTY_SELECTION, facets: { [TYPE]: kinds } }),
    crumb: name,
  };
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}
