"use client";

import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { announcements, MOVE_INSTRUCTIONS } from "@/lib/announcements";
import { ArrangeBar } from "./arrange-bar";
import { type Arrangement, allPhotos } from "./arrangement";
import { DropZone } from "./drop-zone";
import { LostNotice } from "./lost-notice";
import { NEW_PIECE, NewPieceTarget, PieceGroup } from "./piece-group";
import { RefusedReport } from "./refused-report";
import { UploadBar } from "./upload-bar";
import { useUploadSession } from "./upload-session";
import { useSettling } from "./use-settling";

const DRAG_STARTS_PX = 6;

export function UploadPage() {
  const { arrangement, upload, lost, forgetLost } = useUploadSession();
  const arranging = upload.phase === "arranging";
  const opened = upload.upload();
  const settling = useSettling(upload.phase === "settling" ? (opened?.id ?? null) : null);
  const photoCount = allPhotos(arrangement.pieces).length;
  const startOver = () => {
    arrangement.clear();
    upload.reset();
  };
  const replace = (files: File[]) => {
    startOver();
    arrangement.add(
      files.map((file) => ({ file, folder: null })),
      false,
    );
  };
  return (
    <>
      {lost && photoCount === 0 && <LostNotice lost={lost} onClose={forgetLost} />}
      {arranging && <DropZone onFiles={arrangement.add} compact={photoCount > 0} />}
      {photoCount > 0 && (
        <>
          <UploadBar
            phase={upload.phase}
            store={upload.store}
            settling={settling}
            pieces={arrangement.pieces.length}
            photos={photoCount}
            onStart={() => upload.start(arrangement.pieces)}
            onRetry={upload.retry}
            onComplete={upload.complete}
            onReset={startOver}
          />
          {arranging && (
            <ArrangeBar
              chosen={arrangement.chosen.size}
              onGroup={arrangement.group}
              onSeparate={arrangement.separate}
              onRemove={arrangement.remove}
              onClear={arrangement.unchoose}
            />
          )}
          <RefusedReport key={opened?.id} refused={settling.refused} onReplace={replace} />
          <Regrouping pieces={arrangement.pieces} onMove={arrangement.move}>
            <ul className="mt-4 flex flex-wrap gap-4" aria-label="Pieces">
              {arrangement.pieces.map((piece, index) => (
                <PieceGroup
                  key={piece.key}
                  piece={piece}
                  number={index + 1}
                  store={upload.store}
                  outcomeOf={(key) => settling.byId.get(opened?.idOf.get(key) ?? "")}
                  arranging={arranging}
                  chosen={arrangement.chosen}
                  onChoose={arrangement.choose}
                />
              ))}
              {arranging && photoCount > 1 && <NewPieceTarget />}
            </ul>
          </Regrouping>
        </>
      )}
    </>
  );
}

type RegroupingProps = {
  pieces: Arrangement;
  onMove: (photo: string, piece: string) => void;
  children: React.ReactNode;
};

function Regrouping({ pieces, onMove, children }: RegroupingProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_STARTS_PX } }),
    useSensor(KeyboardSensor),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) onMove(String(active.id), String(over.id));
  };
  const words = announcements({
    nameOf: (key) => allPhotos(pieces).find((photo) => photo.key === key)?.file.name ?? "The photo",
    placeOf: (key) => placeOf(pieces, key),
  });
  return (
    <DndContext
      id="regrouping"
      sensors={sensors}
      accessibility={{ announcements: words, screenReaderInstructions: MOVE_INSTRUCTIONS }}
      onDragEnd={drop}
    >
      {children}
    </DndContext>
  );
}

function placeOf(pieces: Arrangement, key: string): string | null {
  if (key === NEW_PIECE) return "a piece of its own";
  const index = pieces.findIndex((piece) => piece.key === key);
  return index < 0 ? null : (pieces[index]?.name ?? `piece ${index + 1}`);
}
