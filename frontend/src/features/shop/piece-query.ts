import type { PieceQuery } from "@/lib/api/models";
import type { Selection } from "./selection";

/** The question to the catalog. */
export function toPieceQuery({ facets, words, priceMin, priceMax, sort }: Selection): PieceQuery {
  return {
    ...(facets as Pick<PieceQuery, "condition">),
    ...(words && { q: words }),
    ...(priceMin !== null && { price_min: priceMin }),
    ...(priceMax !== null && { price_max: priceMax }),
    ...(sort && { sort }),
  };
}
