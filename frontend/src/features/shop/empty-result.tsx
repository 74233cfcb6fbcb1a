import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { countFilters, hrefOf, type Selection, withoutFilters } from "./selection";

/** Explains why there are no results and offers what to try next. */
export function EmptyResult({ path, selection }: { path: string; selection: Selection }) {
  const filtered = countFilters(selection) > 0;
  return (
    <div className="flex flex-col items-start gap-5 border-y py-16">
      <h2 className="text-3xl">{titleOf(selection, filtered)}</h2>
      <p className="max-w-prose text-muted-foreground leading-relaxed">{adviceFor(selection, filtered)}</p>
      <div className="flex flex-wrap gap-3">
        {filtered && (
          <Button asChild>
            <Link href={hrefOf(path, withoutFilters(selection))}>Clear filters</Link>
          </Button>
        )}
        {(filtered || selection.searchText) && (
          <Button asChild variant="outline">
            <Link href="/shop">View all pieces</Link>
          </Button>
        )}
      </div>
    </div>
  );
}

function titleOf({ searchText }: Selection, filtered: boolean): string {
  if (searchText) return `No results for “${searchText}”`;
  return filtered ? "No matching pieces" : "No pieces yet";
}

function adviceFor({ searchText }: Selection, filtered: boolean): string {
  if (filtered) return "No piece matches all filters. Remove a filter or widen the price range.";
  if (searchText)
    return "Try fewer or simpler words, such as a type of jewelry, a metal, a stone or a color.";
  return "New pieces are added as soon as they have been examined. Check back soon.";
}
