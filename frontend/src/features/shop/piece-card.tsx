import Link from "@/components/link";
import { Photo } from "@/components/photo";
import type { PieceCard as PieceCardModel } from "@/lib/api/models";
import { formatMoney } from "@/lib/money";

const SIZES = "(min-width: 1280px) 20rem, (min-width: 768px) 30vw, 46vw";

type PieceCardProps = { piece: PieceCardModel; priority?: boolean; sizes?: string };

export function PieceCard({ piece, priority, sizes = SIZES }: PieceCardProps) {
  return (
    <article className="group relative">
      <div className="grid aspect-square place-items-center overflow-hidden bg-muted">
        {piece.image && (
          <Photo
            picture={piece.image}
            alt={piece.alt_text}
            sizes={sizes}
            priority={priority}
            printed
            className="size-full transition-transform duration-700 ease-soft group-hover:scale-[1.03]"
          />
        )}
      </div>
      <h3 className="mt-4 line-clamp-2 text-[1.0625rem] leading-snug">
        <Link href={`/pieces/${piece.id}`} className="after:absolute after:inset-0">
          {piece.title}
        </Link>
      </h3>
      <p className="mt-1 flex flex-wrap gap-x-3 text-sm">
        <span>{formatMoney(piece.price)}</span>
        {piece.condition_label && <span className="text-muted-foreground">{piece.condition_label}</span>}
      </p>
    </article>
  );
}
