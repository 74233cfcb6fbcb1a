import { PieceCard } from "@/features/shop/piece-card";
import type { PieceCard as PieceCardModel } from "@/lib/api/models";
import { readPieces, readSimilar } from "@/lib/api/server";

const SHOWN = 4;

/** Pieces that the search finds for a piece's own words. */
export async function RelatedPieces({ id, title }: { id: string; title: string }) {
  const similar = await readSimilar(id, SHOWN).catch(() => []);
  const pieces = similar.length > 0 ? similar : await found({ q: title }, id);
  return <Row heading="You may also like" pieces={pieces} />;
}

/** Pieces like one that is gone; the newest, where none is known to be like it. */
export async function PiecesInstead({ id }: { id: string }) {
  const similar = await readSimilar(id, SHOWN).catch(() => []);
  if (similar.length > 0) return <Row heading="Similar pieces" pieces={similar} />;
  return <Row heading="Newest pieces" pieces={await found({ sort: "newest" }, id)} />;
}

type Question = { q: string } | { sort: "newest" };

/** They are an extra: where they cannot be found, they are left out. */
async function found(question: Question, besides: string): Promise<PieceCardModel[]> {
  const page = await readPieces({ ...question, limit: SHOWN + 1 }).catch(() => null);
  return page?.items.filter(({ id }) => id !== besides).slice(0, SHOWN) ?? [];
}

function Row({ heading, pieces }: { heading: string; pieces: PieceCardModel[] }) {
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
