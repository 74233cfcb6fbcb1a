import { readPieces, readVocabulary } from "@/lib/api/server";
import { countOf } from "@/lib/locale";
import { SHOP_CURRENCY } from "@/lib/money";
import { ActiveFilters } from "./active-filters";
import { EmptyResult } from "./empty-result";
import { FilterSheet } from "./filter-sheet";
import { Filters } from "./filters";
import { PieceGrid } from "./piece-grid";
import { toPieceQuery } from "./piece-query";
import { hrefOf, type Selection } from "./selection";
import { RESULTS_ID, SelectionProvider } from "./selection-context";
import { SemanticSearchNotice } from "./semantic-search-notice";
import { ShowMore } from "./show-more";
import { SortSelect } from "./sort-select";

type ListingProps = { path: string; selection: Selection };

/** The pieces that match a selection, with filters and sorting. */
export async function Listing({ path, selection }: ListingProps) {
  const vocabulary = await readVocabulary();
  const query = toPieceQuery(selection);
  const page = await readPieces(query);
  const filters = <Filters page={page} vocabulary={vocabulary} />;
  return (
    <SelectionProvider path={path} selection={selection}>
      <div className="grid gap-10 lg:grid-cols-[15rem_1fr] lg:gap-14">
        <aside
          className="hidden lg:sticky lg:top-28 lg:block lg:max-h-[calc(100dvh-8rem)] lg:self-start lg:overflow-y-auto lg:overscroll-contain lg:p-1 print:hidden"
          aria-label="Filters"
        >
          {filters}
        </aside>
        <section aria-labelledby="pieces" className="min-w-0 scroll-mt-28" id={RESULTS_ID}>
          <h2 id="pieces" className="sr-only">
            Pieces
          </h2>
          <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-3">
            <FilterSheet total={page.total}>{filters}</FilterSheet>
            <p className="text-muted-foreground text-sm" aria-live="polite">
              {countOf(page.total, "piece", "pieces")}
            </p>
            <div className="ml-auto print:hidden">
              <SortSelect />
            </div>
          </div>
          <ActiveFilters vocabulary={vocabulary} currency={page.price_range?.currency ?? SHOP_CURRENCY} />
          {page.search_mode === "words" && <SemanticSearchNotice retryHref={hrefOf(path, selection)} />}
          {page.items.length === 0 ? (
            <EmptyResult path={path} selection={selection} />
          ) : (
            <>
              <PieceGrid pieces={page.items} priority />
              <ShowMore
                key={hrefOf(path, selection)}
                query={query}
                cursor={page.next_cursor}
                shown={page.items.length}
                total={page.total}
              />
            </>
          )}
        </section>
      </div>
    </SelectionProvider>
  );
}
