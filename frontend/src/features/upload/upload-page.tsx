"use client";

import {
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useEffect } from "react";
import { ArrangeBar } from "./arrange-bar";
import { allPhotos } from "./arrangement";
import { DropZone } from "./drop-zone";
import { NewPieceTarget, PieceGroup } from "./piece-group";
import { UploadBar } from "./upload-bar";
import { useArrangement } from "./use-arrangement";
import { useSettling } from "./use-settling";
import { useUpload } from "./use-upload";

const DRAG_STARTS_PX = 6;

export function UploadPage() {
  const arrangement = useArrangement();
  const upload = useUpload();
  const arranging = upload.phase === "arranging";
  const opened = upload.upload();
  const settling = useSettling(upload.phase === "settling" ? (opened?.id ?? null) : null);
  const photoCount = allPhotos(arrangement.pieces).length;
  useLeaveWarning(upload.phase === "sending" || upload.phase === "stuck");
  const startOver = () => {
    arrangement.clear();
    upload.reset();
  };
  return (
    <>
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
          <Regrouping onMove={arrangement.move}>
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

type RegroupingProps = { onMove: (photo: string, piece: string) => void; children: React.ReactNode };

function Regrouping({ onMove, children }: RegroupingProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_STARTS_PX } }),
    useSensor(KeyboardSensor),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) onMove(String(active.id), String(over.id));
  };
  return (
    <DndContext id="regrouping" sensors={sensors} onDragEnd={drop}>
      {children}
    </DndContext>
  );
}

/** The browser asks before it leaves a page whose photos are still on their way. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
