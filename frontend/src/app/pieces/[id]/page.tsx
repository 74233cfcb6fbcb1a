import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import Link from "@/components/link";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { AttributeTable } from "@/features/piece/attribute-table";
import { Gallery } from "@/features/piece/gallery";
import { readPieceState } from "@/features/piece/read-piece-state";
import { RelatedPieces } from "@/features/piece/similar";
import { StructuredData } from "@/features/piece/structured-data";
import { conditionSentence, summaryOf } from "@/features/piece/words";
import type { Piece } from "@/lib/api/models";
import { readVocabulary } from "@/lib/api/server";
import { formatMoney } from "@/lib/money";
import { pluralLabel } from "@/lib/vocabulary";

export async function generateMetadata({ params }: PageProps<"/pieces/[id]">): Promise<Metadata> {
  const piece = await offeredPiece(params);
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

export default async function PiecePage({ params }: PageProps<"/pieces/[id]">) {
  const piece = await offeredPiece(params);
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

/** Whoever asks for the page itself is told by proxy.ts; this is for those who come by a link inside the shop. */
async function offeredPiece(params: PageProps<"/pieces/[id]">["params"]): Promise<Piece> {
  const { id } = await params;
  const found = await readPieceState(id);
  if (found.state === "gone") redirect(`/pieces/${id}/gone`);
  if (found.state === "unknown") notFound();
  return found.piece;
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
      <p className="mt-2 text-muted-foreground text-sm">{conditionSentence(piece)} One of one.</p>
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
