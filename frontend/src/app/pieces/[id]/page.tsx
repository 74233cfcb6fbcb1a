import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { AttributeTable } from "@/features/piece/attribute-table";
import { Gallery } from "@/features/piece/gallery";
import { Related } from "@/features/piece/related";
import { StructuredData } from "@/features/piece/structured-data";
import type { Piece } from "@/lib/api/models";
import { ApiError } from "@/lib/api/problem";
import { readPiece } from "@/lib/api/server";
import { formatMoney } from "@/lib/money";

export async function generateMetadata({ params }: PageProps<"/pieces/[id]">): Promise<Metadata> {
  const piece = await pieceOr404((await params).id);
  return {
    title: piece.title,
    description: piece.description.slice(0, 160),
    alternates: { canonical: `/pieces/${piece.id}` },
    openGraph: { title: piece.title, images: piece.image ? [piece.image.url] : [] },
  };
}

export default async function PiecePage({ params }: PageProps<"/pieces/[id]">) {
  const piece = await pieceOr404((await params).id);
  return (
    <article className="shell pt-6 md:pt-10">
      <StructuredData piece={piece} />
      <Breadcrumb crumbs={crumbsOf(piece)} />
      <div className="mt-6 grid gap-10 lg:grid-cols-[1.35fr_1fr] lg:gap-16">
        <Gallery pictures={piece.images} alt={piece.alt_text} />
        <Details piece={piece} />
      </div>
      <Suspense>
        <Related piece={piece} />
      </Suspense>
    </article>
  );
}

async function pieceOr404(id: string): Promise<Piece> {
  try {
    return await readPiece(id);
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 422)) notFound();
    throw error;
  }
}

function crumbsOf(piece: Piece) {
  const type = piece.attributes.find(({ code }) => code === "type");
  const middle = type ? [{ label: type.value_label, href: `/shop?type=${type.value}` }] : [];
  return [{ label: "Shop", href: "/shop" }, ...middle, { label: piece.title }];
}

function Details({ piece }: { piece: Piece }) {
  return (
    <div className="lg:sticky lg:top-28 lg:self-start">
      <h1 className="text-3xl leading-tight md:text-[2.6rem]">{piece.title}</h1>
      <p className="mt-4 text-xl tabular-nums">{formatMoney(piece.price)}</p>
      <p className="mt-2 text-muted-foreground text-sm">
        {piece.condition_label && <>{piece.condition_label} condition. </>}
        One of one.
      </p>
      <p className="mt-8 max-w-prose whitespace-pre-line leading-relaxed">{piece.description}</p>
      <h2 className="eyebrow mt-10 mb-3 font-sans">Details</h2>
      <AttributeTable attributes={piece.attributes} />
      {piece.tags.length > 0 && <Tags tags={piece.tags} />}
    </div>
  );
}

function Tags({ tags }: { tags: string[] }) {
  return (
    <ul className="mt-6 flex flex-wrap gap-x-4 gap-y-2 text-muted-foreground text-sm" aria-label="Tags">
      {tags.map((tag) => (
        <li key={tag}>
          <a
            href={`/search?q=${encodeURIComponent(tag)}`}
            className="underline decoration-border underline-offset-4 hover:text-foreground"
          >
            {tag}
          </a>
        </li>
      ))}
    </ul>
  );
}
