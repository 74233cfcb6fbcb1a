import type { Metadata } from "next";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { Listing } from "@/features/shop/listing";
import { readSelection } from "@/features/shop/read-selection";

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const { searchText } = await readSelection(searchParams);
  return { title: searchText ? `“${searchText}”` : "Search", robots: { index: false } };
}

const EXAMPLES = [
  "yellow gold ring with a blue stone",
  "pearl earrings",
  "silver bangle",
  "watch with a leather strap",
];

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const selection = await readSelection(searchParams);
  return (
    <div className="shell pt-8 md:pt-12">
      <h1 className="sr-only">Search the shop</h1>
      <SearchField searchText={selection.searchText} />
      {selection.searchText ? <Listing path="/search" selection={selection} /> : <Examples />}
    </div>
  );
}

function SearchField({ searchText }: { searchText: string }) {
  return (
    <search>
      <form action="/search" className="mb-12 flex items-end gap-4 border-foreground border-b pb-2">
        <label htmlFor="search-text" className="sr-only">
          What are you looking for?
        </label>
        <input
          key={searchText}
          id="search-text"
          name="q"
          type="search"
          defaultValue={searchText}
          maxLength={200}
          placeholder="What are you looking for?"
          className="min-w-0 flex-1 bg-transparent font-serif text-3xl placeholder:text-muted-foreground md:text-5xl"
        />
        <Button type="submit" variant="ghost">
          Search
        </Button>
      </form>
    </search>
  );
}

function Examples() {
  return (
    <section aria-labelledby="ideas">
      <h2 id="ideas" className="eyebrow mb-4 font-sans">
        For example
      </h2>
      <ul className="flex flex-col items-start gap-3">
        {EXAMPLES.map((example) => (
          <li key={example}>
            <Link
              href={`/search?q=${encodeURIComponent(example)}`}
              className="font-serif text-2xl underline decoration-border underline-offset-8 hover:decoration-foreground"
            >
              {example}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
