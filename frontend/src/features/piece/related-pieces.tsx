import { PieceCard } from "@/features/shop/piece-card";
import type { PieceCard as PieceCardModel } from "@/lib/api/models";
import { readPieces, readSimilar } from "@/lib/api/server";

const MAX_PIECES = 4;

/** Similar pieces; if there are none, search results for the piece's title. */
export async function RelatedPieces({ id, title }: { id: string; title: string }) {
  const similar = await readSimilar(id, MAX_PIECES).catch(() => []);
  const pieces = similar.length > 0 ? similar : await findPieces({ q: title }, id);
  return <PieceRow heading="You may also like" pieces={pieces} />;
}

/** Pieces similar to one that is gone; if there are none, the newest pieces. */
export async function AlternativePieces({ id }: { id: string }) {
  const similar = await readSimilar(id, MAX_PIECES).catch(() => []);
  if (similar.length > 0) return <PieceRow heading="Similar pieces" pieces={similar} />;
  return <PieceRow heading="Newest pieces" pieces={await findPieces({ sort: "newest" }, id)} />;
}

type PieceSearch = { q: string } | { sort: "newest" };

/** Related pieces are optional: an error yields an empty list. */
async function findPieces(search: PieceSearch, excludedId: string): Promise<PieceCardModel[]> {
  const page = await readPieces({ ...search, limit: MAX_PIECES + 1 }).catch(() => null);
  return page?.items.filter(({ id }) => id !== excludedId).slice(0, MAX_PIECES) ?? [];
}

function PieceRow({ heading, pieces }: { heading: string; pieces: PieceCardModel[] }) {
  if (pieces.length === 0) return null;
  return (
    <section aria-labelledby="similar" className="mt-24 border-t pt-12 print:hidden">
      <h2 id="similar" className="mb-8 text-3xl">
        {heading}
      </h2>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-4 md:gap-x-6">
        {pieces.map((piece) => (
          <li key={piece.id}>
            <PieceCard piece={piece} sizes="(min-width: 768px) 23vw, 46vw" />
          </li>
        ))}
      </ul>
    </section>
  );
}
