import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { countFilters, hrefOf, type Selection, withoutFilters } from "./selection";

/** Says why nothing is here and offers the nearest way on. */
export function EmptyResult({ path, selection }: { path: string; selection: Selection }) {
  const filtered = countFilters(selection) > 0;
  return (
    <div className="flex flex-col items-start gap-5 border-y py-16">
      <h2 className="text-3xl">{titleOf(selection, filtered)}</h2>
      <p className="max-w-prose text-muted-foreground leading-relaxed">{advice(selection, filtered)}</p>
      <div className="flex flex-wrap gap-3">
        {filtered && (
          <Button asChild>
            <Link href={hrefOf(path, withoutFilters(selection))}>Clear the filters</Link>
          </Button>
        )}
        {(filtered || selection.words) && (
          <Button asChild variant="outline">
            <Link href="/shop">See all pieces</Link>
          </Button>
        )}
      </div>
    </div>
  );
}

function titleOf({ words }: Selection, filtered: boolean): string {
  if (words) return `Nothing for “${words}”`;
  return filtered ? "Nothing fits" : "Nothing here yet";
}

function advice({ words }: Selection, filtered: boolean): string {
  if (filtered) return "No piece fits all of these at once. Take a filter away, or widen the price.";
  if (words) return "Try fewer or plainer words: a kind of piece, a metal, a stone or a color.";
  return "New pieces arrive as soon as they have been looked at. Come back soon.";
}
