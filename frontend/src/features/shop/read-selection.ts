import { readVocabulary } from "@/lib/api/server";
import { knownFacets } from "./facets";
import { parseSelection, type QueryParams, type Selection } from "./selection";

/** The selection that a page's address asks for, of the facets that the shop has. */
export async function readSelection(params: Promise<QueryParams>): Promise<Selection> {
  return parseSelection(await params, knownFacets(await readVocabulary()));
}
