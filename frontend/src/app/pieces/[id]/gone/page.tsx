import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { readPieceState } from "@/features/piece/read-piece-state";
import { PiecesInstead } from "@/features/piece/similar";

export const metadata: Metadata = { title: "No longer offered", robots: { index: false } };

/** What proxy.ts shows in a gone piece's place, with the status 410. */
export default async function GonePiecePage({ params }: PageProps<"/pieces/[id]/gone">) {
  const { id } = await params;
  const { state } = await readPieceState(id);
  if (state === "offered") redirect(`/pieces/${id}`);
  if (state === "unknown") notFound();
  return (
    <div className="shell pt-16 md:pt-24">
      <h1 className="text-4xl md:text-5xl">This piece is no longer offered</h1>
      <p className="mt-6 max-w-prose text-muted-foreground leading-relaxed">
        Each piece is one of one, and this one has found a new owner or has been taken back. There are others.
      </p>
      <PiecesInstead id={id} />
    </div>
  );
}
