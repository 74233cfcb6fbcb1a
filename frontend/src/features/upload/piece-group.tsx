"use client";

import { useDroppable } from "@dnd-kit/core";
import type { UploadPhoto } from "@/lib/api/models";
import { countOf } from "@/lib/locale";
import { cn } from "@/lib/utils";
import type { Piece } from "./arrangement";
import { PhotoTile } from "./photo-tile";
import type { TransferStore } from "./transfer-store";

export const NEW_PIECE = "new-piece";

export type PieceGroupProps = {
  piece: Piece;
  number: number;
  store: TransferStore;
  outcomeOf: (photoKey: string) => UploadPhoto | undefined;
  arranging: boolean;
  selected: ReadonlySet<string>;
  onToggle: (key: string) => void;
};

/** The photos of one piece, and a drop target for more. */
export function PieceGroup({ piece, number, outcomeOf, selected, ...tile }: PieceGroupProps) {
  const { setNodeRef, isOver } = useDroppable({ id: piece.key, disabled: !tile.arranging });
  return (
    <li
      ref={setNodeRef}
      className={cn(
        "rounded-lg border bg-card p-4 transition-colors",
        isOver && "border-accent bg-accent-soft",
      )}
    >
      <h2 className="mb-3 font-medium font-sans text-[0.8125rem] tracking-normal">
        {piece.name ?? `Piece ${number}`}
        <span className="ml-2 font-normal text-muted-foreground">
          {countOf(piece.photos.length, "photo", "photos")}
        </span>
      </h2>
      <div className="flex flex-wrap gap-3">
        {piece.photos.map((photo) => (
          <PhotoTile
            key={photo.key}
            photo={photo}
            outcome={outcomeOf(photo.key)}
            selected={selected.has(photo.key)}
            {...tile}
          />
        ))}
      </div>
    </li>
  );
}

/** A drop target that makes a photo a new piece. */
export function NewPieceTarget() {
  const { setNodeRef, isOver } = useDroppable({ id: NEW_PIECE });
  return (
    <li
      ref={setNodeRef}
      className={cn(
        "grid min-h-32 min-w-40 place-content-center rounded-lg border border-input/70 border-dashed p-4 text-center text-muted-foreground text-sm",
        isOver && "border-accent bg-accent-soft text-accent",
      )}
    >
      Drop here to create a new piece
    </li>
  );
}
