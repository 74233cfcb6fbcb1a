"use client";

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { Sort } from "./selection";
import { useSelection } from "./selection-context";

const LABELS: Record<Sort, string> = {
  relevance: "Best match",
  newest: "Newest",
  price_asc: "Price: low to high",
  price_desc: "Price: high to low",
};

export function SortSelect() {
  const { selection, select } = useSelection();
  const defaultSort: Sort = selection.searchText ? "relevance" : "newest";
  const offered = (Object.keys(LABELS) as Sort[]).filter(
    (sort) => sort !== "relevance" || selection.searchText,
  );
  return (
    <Select
      value={selection.sort ?? defaultSort}
      onValueChange={(value) =>
        select({ ...selection, sort: value === defaultSort ? null : (value as Sort) })
      }
    >
      <SelectTrigger aria-label="Sort by" className="h-9 border-transparent bg-transparent">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {offered.map((sort) => (
          <SelectItem key={sort} value={sort}>
            {LABELS[sort]}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
