import type { Metadata } from "next";
import Link from "@/components/link";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { NotFoundMessage } from "@/features/layout/not-found-message";
import { AttributeTable } from "@/features/piece/attribute-table";
import { Gallery } from "@/features/piece/gallery";
import { GonePiece } from "@/features/piece/gone-piece";
import { lookUpPiece } from "@/features/piece/look-up-piece";
import { RelatedPieces } from "@/features/piece/related-pieces";
import { StructuredData } from "@/features/piece/structured-data";
import { conditionSentence, summaryOf } from "@/features/piece/summary";
import type { Piece } from "@/lib/api/models";
import { readVocabulary } from "@/lib/api/server";
import { formatMoney } from "@/lib/money";
import { pluralLabel } from "@/lib/vocabulary";

export async function generateMetadata({ params }: PageProps<"/pieces/[id]">): Promise<Metadata> {
  const found = await lookUpPiece((await params).id);
  if (found.state === "gone") return { title: "No longer available", robots: { index: false } };
  if (found.state === "unknown") return { title: "Not found", robots: { index: false } };
  return metadataOf(found.piece);
}

function metadataOf(piece: Piece): Metadata {
  const [title, description, url] = [piece.title, summaryOf(piece), `/pieces/${piece.id}`];
  const images = piece.image ? [{ url: piece.image.url, alt: piece.alt_text }] : [];
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: "website", siteName: "Loupe", title, description, url, images },
    twitter: { card: images.length > 0 ? "summary_large_image" : "summary", title, description, images },
  };
}

/** The HTTP status of an unavailable piece is set in proxy.ts. */
export default async function PiecePage({ params }: PageProps<"/pieces/[id]">) {
  const { id } = await params;
  const found = await lookUpPiece(id);
  if (found.state === "gone") return <GonePiece id={id} />;
  if (found.state === "unknown") return <NotFoundMessage />;
  return <OfferedPiece piece={found.piece} />;
}

async function OfferedPiece({ piece }: { piece: Piece }) {
  return (
    <article className="shell pt-6 md:pt-10">
      <StructuredData piece={piece} />
      <Breadcrumb crumbs={await crumbsOf(piece)} />
      <div className="mt-6 grid gap-10 lg:grid-cols-[1.35fr_1fr] lg:gap-16">
        <Gallery pictures={piece.images} alt={piece.alt_text} />
        <Details piece={piece} />
      </div>
      <RelatedPieces id={piece.id} title={piece.title} />
    </article>
  );
}

async function crumbsOf(piece: Piece) {
  const type = piece.attributes.find(({ code }) => code === "type");
  const kind = type && pluralLabel(await readVocabulary(), "type", type.value);
  const middle = type && kind ? [{ label: kind, href: `/shop?type=${encodeURIComponent(type.value)}` }] : [];
  return [{ label: "Shop", href: "/shop" }, ...middle, { label: piece.title }];
}

function Details({ piece }: { piece: Piece }) {
  return (
    <div className="lg:sticky lg:top-28 lg:self-start print:static">
      <h1 className="text-3xl leading-tight md:text-[2.6rem]">{piece.title}</h1>
      <p className="mt-4 text-xl tabular-nums">{formatMoney(piece.price)}</p>
      <p className="mt-2 text-muted-foreground text-sm">{conditionSentence(piece)} One of a kind.</p>
      {piece.description && (
        <p className="mt-8 max-w-prose whitespace-pre-line leading-relaxed">{piece.description}</p>
      )}
      <h2 className="eyebrow mt-10 mb-3 font-sans">Details</h2>
      <AttributeTable attributes={piece.attributes} />
      {piece.tags.length > 0 && <Tags tags={piece.tags} />}
    </div>
  );
}

function Tags({ tags }: { tags: string[] }) {
  return (
    <ul className="mt-6 flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-sm" aria-label="Tags">
      {tags.map((tag) => (
        <li key={tag}>
          <Link
            href={`/search?q=${encodeURIComponent(tag)}`}
            className="inline-block py-1 underline decoration-border underline-offset-4 hover:text-foreground"
          >
            {tag}
          </Link>
        </li>
      ))}
    </ul>
  );
}
