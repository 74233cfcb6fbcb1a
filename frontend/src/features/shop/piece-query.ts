import type { PieceQuery, Vocabulary } from "@/lib/api/models";
import type { Selection } from "./selection";

/** The question to the catalog. A facet that the vocabulary does not have would be refused: it is left out. */
export function toPieceQuery(selection: Selection, vocabulary: Vocabulary): PieceQuery {
  const codes = [...Object.keys(vocabulary.attributes), "condition"];
  const facets = Object.entries(selection.facets).filter(([code]) => codes.includes(code));
  return {
    ...(Object.fromEntries(facets) as Pick<PieceQuery, "condition">),
    ...(selection.words && { q: selection.words }),
    ...(selection.priceMin !== null && { price_min: selection.priceMin }),
    ...(selection.priceMax !== null && { price_max: selection.priceMax }),
    ...(selection.sort && { sort: selection.sort }),
  };
}
