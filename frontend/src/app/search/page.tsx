import type { Metadata } from "next";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { Listing } from "@/features/shop/listing";
import { readSelection } from "@/features/shop/read-selection";

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const { words } = await readSelection(searchParams);
  return { title: words ? `“${words}”` : "Search", robots: { index: false } };
}

const IDEAS = [
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
      <SearchField words={selection.words} />
      {selection.words ? <Listing path="/search" selection={selection} /> : <Ideas />}
    </div>
  );
}

function SearchField({ words }: { words: string }) {
  return (
    <search>
      <form action="/search" className="mb-12 flex items-end gap-4 border-foreground border-b pb-2">
        <label htmlFor="search-words" className="sr-only">
          What are you looking for?
        </label>
        <input
          key={words}
          id="search-words"
          name="q"
          type="search"
          defaultValue={words}
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

function Ideas() {
  return (
    <section aria-labelledby="ideas">
      <h2 id="ideas" className="eyebrow mb-4 font-sans">
        For example
      </h2>
      <ul className="flex flex-col items-start gap-3">
        {IDEAS.map((idea) => (
          <li key={idea}>
            <Link
              href={`/search?q=${encodeURIComponent(idea)}`}
              className="font-serif text-2xl underline decoration-border underline-offset-8 hover:decoration-foreground"
            >
              {idea}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
