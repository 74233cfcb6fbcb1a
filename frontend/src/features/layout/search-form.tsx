"use client";

import { SearchIcon } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { cn } from "@/lib/utils";

/** A plain GET form, so that it works without scripts. */
export function SearchForm({ className }: { className?: string }) {
  const searchText = useSearchParams().get("q") ?? "";
  return (
    <search className={cn("relative", className)}>
      <form action="/search" method="get">
        <label className="sr-only" htmlFor="header-search">
          Search the shop
        </label>
        <SearchIcon
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-0 size-4 text-muted-foreground"
          aria-hidden
        />
        <input
          key={searchText}
          id="header-search"
          name="q"
          type="search"
          defaultValue={searchText}
          placeholder="Search"
          className="h-9 w-36 border-transparent border-b bg-transparent pl-6 text-sm transition-[width,border-color] duration-300 placeholder:text-muted-foreground hover:border-border focus:w-56 focus:border-foreground focus:outline-none"
        />
      </form>
    </search>
  );
}
