import type { PieceQuery } from "@/lib/api/models";
import type { Selection } from "./selection";

/** The catalog query for a selection. */
export function toPieceQuery({ facets, searchText, priceMin, priceMax, sort }: Selection): PieceQuery {
  return {
    ...(facets as Pick<PieceQuery, "condition">),
    ...(searchText && { q: searchText }),
    ...(priceMin !== null && { price_min: priceMin }),
    ...(priceMax !== null && { price_max: priceMax }),
    ...(sort && { sort }),
  };
}
