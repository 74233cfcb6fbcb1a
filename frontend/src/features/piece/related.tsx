import { PieceCard } from "@/features/shop/piece-card";
import type { Piece } from "@/lib/api/models";
import { readPieces } from "@/lib/api/server";

const SHOWN = 4;

/** Pieces that the search finds for this piece's own words. It is an extra: where it fails, it is left out. */
export async function Related({ piece }: { piece: Piece }) {
  const page = await readPieces({ q: piece.title, limit: SHOWN + 1 }).catch(() => null);
  const others = page?.items.filter(({ id }) => id !== piece.id).slice(0, SHOWN) ?? [];
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="related" className="mt-24 border-t pt-12">
      <h2 id="related" className="mb-8 text-3xl">
        You may also like
      </h2>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-4 md:gap-x-6">
        {others.map((other) => (
          <li key={other.id}>
            <PieceCard piece={other} sizes="(min-width: 768px) 23vw, 46vw" />
          </li>
        ))}
      </ul>
    </section>
  );
}
