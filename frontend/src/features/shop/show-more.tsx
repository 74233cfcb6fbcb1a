"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { listPieces } from "@/lib/api/catalog";
import type { PieceQuery } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";
import { PieceGrid, PieceGridSkeleton } from "./piece-grid";

type ShowMoreProps = { query: PieceQuery; cursor: string | null; shown: number; total: number };

/** The pages after the first one, fetched on demand. */
export function ShowMore({ query, cursor, shown, total }: ShowMoreProps) {
  const pages = useInfiniteQuery({
    queryKey: ["pieces", query, cursor],
    queryFn: ({ pageParam }) => listPieces({ ...query, cursor: pageParam }),
    initialPageParam: cursor ?? "",
    getNextPageParam: (page) => page.next_cursor,
    enabled: false,
  });
  const pieces = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const more = pages.data ? pages.hasNextPage : cursor !== null;
  const [grid, focusFrom] = useFocusOnNew(pieces.length);
  const load = () => {
    focusFrom(pieces.length);
    return pages.data ? pages.fetchNextPage() : pages.refetch();
  };
  return (
    <div className="mt-14 flex flex-col gap-14">
      <div ref={grid}>{pieces.length > 0 && <PieceGrid pieces={pieces} />}</div>
      {pages.isFetching && <PieceGridSkeleton />}
      {pages.error && <p role="alert">{messageOf(pages.error)}</p>}
      {more && (
        <div className="flex flex-col items-center gap-3 print:hidden">
          <p className="text-muted-foreground text-sm">
            {shown + pieces.length} of {total}
          </p>
          <Button variant="outline" size="lg" onClick={load} disabled={pages.isFetching}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}

/** Moves the focus to the first new piece, because the button that loaded it moves or disappears. */
function useFocusOnNew(count: number) {
  const grid = useRef<HTMLDivElement>(null);
  const firstNew = useRef<number | null>(null);
  useEffect(() => {
    if (firstNew.current === null || count <= firstNew.current) return;
    grid.current?.querySelectorAll<HTMLElement>("li a")[firstNew.current]?.focus();
    firstNew.current = null;
  }, [count]);
  const focusFrom = (index: number) => {
    firstNew.current = index;
  };
  return [grid, focusFrom] as const;
}
