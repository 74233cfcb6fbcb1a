import type { Metadata } from "next";
import Link from "@/components/link";
import { Photo } from "@/components/photo";
import { Button } from "@/components/ui/button";
import { Categories } from "@/features/shop/categories";
import { EmptyResult } from "@/features/shop/empty-result";
import { PieceGrid } from "@/features/shop/piece-grid";
import { EMPTY_SELECTION } from "@/features/shop/selection";
import type { Picture, PieceCard } from "@/lib/api/models";
import { readPieces, readVocabulary } from "@/lib/api/server";
import { formatMoney } from "@/lib/money";

const NEWEST_COUNT = 7;

export const metadata: Metadata = { alternates: { canonical: "/" } };

export default async function HomePage() {
  const [page, vocabulary] = await Promise.all([
    readPieces({ sort: "newest", limit: NEWEST_COUNT }),
    readVocabulary(),
  ]);
  const [hero, ...newest] = page.items;
  if (!hero) return <EmptyShop />;
  return (
    <>
      <Hero piece={hero} />
      <section className="shell mt-20 md:mt-28" aria-labelledby="newest">
        <div className="mb-8 flex items-baseline justify-between md:mb-10">
          <h2 id="newest" className="text-3xl md:text-4xl">
            Newest pieces
          </h2>
          <Link
            href="/shop"
            className="py-1 text-sm underline decoration-border underline-offset-8 hover:decoration-foreground"
          >
            View all {page.total}
          </Link>
        </div>
        <PieceGrid pieces={newest} />
      </section>
      <Categories counts={page.facets.type ?? []} vocabulary={vocabulary} />
    </>
  );
}

function Hero({ piece }: { piece: PieceCard }) {
  return (
    <section className="grid lg:grid-cols-[1.15fr_1fr]" aria-labelledby="hero">
      <Link
        href={`/pieces/${piece.id}`}
        className="relative grid h-[62dvh] place-items-center overflow-hidden bg-muted lg:h-[calc(100dvh-5rem)] lg:max-h-[54rem]"
      >
        {piece.image && (
          <Photo
            picture={piece.image}
            alt={piece.alt_text}
            sizes={heroSizes(piece.image)}
            priority
            className="size-full"
          />
        )}
      </Link>
      <div className="flex flex-col justify-center gap-6 px-[clamp(1.25rem,4vw,3.5rem)] py-12 lg:px-16">
        <h1 id="hero" className="text-[2.75rem] leading-[1.05] md:text-6xl xl:text-7xl">
          Fine things,
          <br />
          <em>looked at closely.</em>
        </h1>
        <p className="max-w-md text-muted-foreground leading-relaxed">
          Pre-owned jewelry, each piece one of a kind. Every piece is photographed, closely examined and
          accurately described.
        </p>
        <div className="flex flex-wrap items-center gap-5">
          <Button asChild size="lg">
            <Link href="/shop">Shop the collection</Link>
          </Button>
          <p className="text-sm">
            <Link
              href={`/pieces/${piece.id}`}
              className="inline-block py-1 underline decoration-border underline-offset-4 hover:decoration-foreground"
            >
              {piece.title}
            </Link>
            <span className="ml-3 text-muted-foreground">{formatMoney(piece.price)}</span>
          </p>
        </div>
      </div>
    </section>
  );
}

/** The `sizes` attribute of a picture that covers its frame: in a portrait frame, it is wider than the frame. */
function heroSizes({ width, height }: Picture): string {
  const ratio = (width / height).toFixed(3);
  return `(min-width: 1024px) max(54vw, min(100vh - 5rem, 54rem) * ${ratio}), max(100vw, 62vh * ${ratio})`;
}

function EmptyShop() {
  return (
    <div className="shell py-16 md:py-24">
      <h1 className="mb-12 text-5xl md:text-7xl">
        Fine things, <em>looked at closely.</em>
      </h1>
      <EmptyResult path="/shop" selection={EMPTY_SELECTION} />
    </div>
  );
}
