import { readVocabulary } from "@/lib/api/server";
import { knownFacets } from "./facets";
import { parseSelection, type QueryParams, type Selection } from "./selection";

/** Parses the selection from a page's query parameters. */
export async function readSelection(params: Promise<QueryParams>): Promise<Selection> {
  return parseSelection(await params, knownFacets(await readVocabulary()));
}
