import { Skeleton } from "@/components/ui/skeleton";
import type { PieceCard as PieceCardModel } from "@/lib/api/models";
import { PieceCard } from "./piece-card";

export const GRID = "grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-3 md:gap-x-6 md:gap-y-14";
const FIRST_ROW = 3;

type PieceGridProps = { pieces: PieceCardModel[]; priority?: boolean };

export function PieceGrid({ pieces, priority = false }: PieceGridProps) {
  return (
    <ul className={GRID}>
      {pieces.map((piece, index) => (
        <li key={piece.id}>
          <PieceCard piece={piece} priority={priority && index < FIRST_ROW} />
        </li>
      ))}
    </ul>
  );
}

const SKELETON_KEYS = ["a", "b", "c", "d", "e", "f"];

export function PieceGridSkeleton() {
  return (
    <div className={GRID} role="status" aria-label="Loading pieces">
      {SKELETON_KEYS.map((place) => (
        <div key={place}>
          <Skeleton className="aspect-square rounded-none" />
          <Skeleton className="mt-4 h-5 w-4/5" />
          <Skeleton className="mt-2 h-4 w-1/3" />
        </div>
      ))}
    </div>
  );
}
