"use client";

import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { dragAnnouncements, MOVE_INSTRUCTIONS } from "@/lib/drag-announcements";
import { ArrangeBar } from "./arrange-bar";
import { type Arrangement, allPhotos } from "./arrangement";
import { DropZone } from "./drop-zone";
import { NEW_PIECE, NewPieceTarget, PieceGroup } from "./piece-group";
import { RejectedPhotos } from "./rejected-photos";
import { UnsentPhotosNotice } from "./unsent-photos-notice";
import { UploadBar } from "./upload-bar";
import { useUploadSession } from "./upload-provider";
import { useProcessing } from "./use-processing";

const DRAG_THRESHOLD_PX = 6;

export function UploadPage() {
  const { arrangement, upload, unsent, dismissUnsent } = useUploadSession();
  const arranging = upload.phase === "arranging";
  const opened = upload.upload();
  const processing = useProcessing(upload.phase === "processing" ? (opened?.id ?? null) : null);
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
      {unsent && photoCount === 0 && <UnsentPhotosNotice unsent={unsent} onClose={dismissUnsent} />}
      {arranging && <DropZone onFiles={arrangement.add} compact={photoCount > 0} />}
      {photoCount > 0 && (
        <>
          <UploadBar
            phase={upload.phase}
            store={upload.store}
            processing={processing}
            pieces={arrangement.pieces.length}
            photos={photoCount}
            onStart={() => upload.start(arrangement.pieces)}
            onRetry={upload.retry}
            onComplete={upload.complete}
            onReset={startOver}
          />
          {arranging && (
            <ArrangeBar
              selected={arrangement.selected.size}
              onGroup={arrangement.group}
              onSeparate={arrangement.separate}
              onRemove={arrangement.remove}
              onClear={arrangement.clearSelection}
            />
          )}
          <RejectedPhotos key={opened?.id} rejected={processing.rejected} onReplace={replace} />
          <DragArea pieces={arrangement.pieces} onMove={arrangement.move}>
            <ul className="mt-4 flex flex-wrap gap-4" aria-label="Pieces">
              {arrangement.pieces.map((piece, index) => (
                <PieceGroup
                  key={piece.key}
                  piece={piece}
                  number={index + 1}
                  store={upload.store}
                  outcomeOf={(key) => processing.byId.get(opened?.idOf.get(key) ?? "")}
                  arranging={arranging}
                  selected={arrangement.selected}
                  onToggle={arrangement.toggleSelected}
                />
              ))}
              {arranging && photoCount > 1 && <NewPieceTarget />}
            </ul>
          </DragArea>
        </>
      )}
    </>
  );
}

type DragAreaProps = {
  pieces: Arrangement;
  onMove: (photo: string, piece: string) => void;
  children: React.ReactNode;
};

function DragArea({ pieces, onMove, children }: DragAreaProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_THRESHOLD_PX } }),
    useSensor(KeyboardSensor),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) onMove(String(active.id), String(over.id));
  };
  const spoken = dragAnnouncements({
    nameOf: (key) => allPhotos(pieces).find((photo) => photo.key === key)?.file.name ?? "The photo",
    placeOf: (key) => placeOf(pieces, key),
  });
  return (
    <DndContext
      id="regrouping"
      sensors={sensors}
      accessibility={{ announcements: spoken, screenReaderInstructions: MOVE_INSTRUCTIONS }}
      onDragEnd={drop}
    >
      {children}
    </DndContext>
  );
}

function placeOf(pieces: Arrangement, key: string): string | null {
  if (key === NEW_PIECE) return "a new piece";
  const index = pieces.findIndex((piece) => piece.key === key);
  return index < 0 ? null : (pieces[index]?.name ?? `piece ${index + 1}`);
}
