"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useState } from "react";
import { Photo } from "@/components/photo";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { draftName } from "@/features/drafts/status";
import { DRAFTS_KEY } from "@/features/drafts/use-drafts";
import { listDrafts } from "@/lib/api/drafts";
import type { Draft } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";

const DATE_FORMAT = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });
const ID_SUFFIX_LENGTH = 6;
const DEBOUNCE_MS = 250;

type MergeCandidatesProps = { into: string; onChoose: (draft: Draft) => void };

/** A searchable, paged list of all other drafts. */
export function MergeCandidates({ into, onChoose }: MergeCandidatesProps) {
  const [typed, setTyped] = useState("");
  const query = useDebounced(typed.trim());
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useCandidates(query);
  const others = useDeferredValue(data?.pages.flatMap(({ items }) => items))?.filter(({ id }) => id !== into);
  return (
    <>
      <Input
        type="search"
        aria-label="Search drafts"
        placeholder="Name, title, attribute or start of an ID"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {error && (
        <div role="alert" className="flex items-center justify-between gap-3 text-sm">
          {messageOf(error)}
          <Button size="sm" variant="outline" onClick={() => void refetch()}>
            Try again
          </Button>
        </div>
      )}
      {!others && !error && <Skeleton className="h-40" />}
      {others?.length === 0 && (
        <p className="text-sm" role="status">
          {query ? `No other drafts match “${query}”.` : "There are no other drafts."}
        </p>
      )}
      <ul
        className="grid max-h-[50dvh] grid-cols-2 gap-3 overflow-y-auto p-1 sm:grid-cols-4"
        aria-label="Other drafts"
      >
        {others?.map((other) => (
          <li key={other.id}>
            <Candidate draft={other} onChoose={() => onChoose(other)} />
          </li>
        ))}
        {hasNextPage && (
          <li className="col-span-full flex justify-center py-2">
            <Button
              variant="outline"
              size="sm"
              onClick={() => void fetchNextPage()}
              disabled={isFetchingNextPage}
            >
              Show more
            </Button>
          </li>
        )}
      </ul>
    </>
  );
}

function useCandidates(query: string) {
  return useInfiniteQuery({
    queryKey: [...DRAFTS_KEY, "to-merge", query],
    queryFn: ({ pageParam }) => listDrafts(["draft", "collecting"], pageParam, query),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (previous) => previous,
  });
}

/** The text after typing has paused. */
function useDebounced(text: string): string {
  const [debounced, setDebounced] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return debounced;
}

/** Names are not unique, so the picture, the creation time and the end of the id are shown too. */
function Candidate({ draft, onChoose }: { draft: Draft; onChoose: () => void }) {
  const picture = draft.photos.find(({ image }) => image)?.image;
  return (
    <button type="button" onClick={onChoose} className="block w-full text-left">
      <span className="block aspect-square bg-muted">
        {picture && <Photo picture={picture} alt="" sizes="9rem" className="size-full" />}
      </span>
      <span className="mt-1 line-clamp-2 text-xs">{draftName(draft)}</span>
      <span className="mt-0.5 block text-muted-foreground text-xs tabular-nums">
        {DATE_FORMAT.format(new Date(draft.created_at))} · …{draft.id.slice(-ID_SUFFIX_LENGTH)}
      </span>
    </button>
  );
}
