"use client";

import { useState } from "react";
import { Photo } from "@/components/photo";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import type { ReviewedDraft, ReviewedPhoto } from "@/lib/api/models";
import { pieceBoxes } from "./crop";
import type { Box } from "./regions";
import { useSeparating } from "./use-separating";

type SeparateDialogProps = {
  draft: ReviewedDraft;
  photo: ReviewedPhoto;
  onClose: () => void;
  /** The original goes, once its pieces are there: the photo, or the draft where it is its only one. */
  onDeleteOriginal: () => void;
};

/** Makes a draft of each piece that one photo shows. */
export function SeparateDialog({ draft, photo, onClose, onDeleteOriginal }: SeparateDialogProps) {
  const boxes = pieceBoxes(photo.analysis);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const { state, send } = useSeparating(photo);
  const chosen = boxes.filter((_, index) => !left.has(index));
  const sending = state.phase === "sending";
  if (state.phase === "sent")
    return <Sent draft={draft} pieces={state.pieces} onClose={onClose} onDeleteOriginal={onDeleteOriginal} />;
  return (
    <Dialog open onOpenChange={(open) => !open && !sending && onClose()}>
      <DialogContent>
        <DialogTitle>Make them separate pieces</DialogTitle>
        <DialogDescription>
          Each marked piece is cut out of this photo and becomes a draft of its own. This draft stays until
          you say otherwise.
        </DialogDescription>
        <Boxes photo={photo} boxes={boxes} left={left} />
        <ul className="flex flex-wrap gap-x-5 gap-y-2">
          {boxes.map((box, index) => (
            <li key={JSON.stringify(box)}>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control */}
              <label className="flex min-h-6 cursor-pointer items-center gap-2 text-sm">
                <Checkbox
                  checked={!left.has(index)}
                  disabled={sending}
                  className="size-6"
                  onCheckedChange={() => setLeft(toggled(left, index))}
                />
                Piece {index + 1}
              </label>
            </li>
          ))}
        </ul>
        {state.phase === "choosing" && state.failure && (
          <p role="alert" className="text-destructive text-sm">
            {state.failure}
          </p>
        )}
        <DialogFooter>
          <Button variant="outline" onClick={onClose} disabled={sending}>
            Cancel
          </Button>
          <Button onClick={() => void send(chosen)} disabled={sending || chosen.length === 0}>
            {sending
              ? "Cutting and sending…"
              : `Make ${chosen.length === 1 ? "1 draft" : `${chosen.length} drafts`}`}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

type SentProps = Pick<SeparateDialogProps, "draft" | "onClose" | "onDeleteOriginal"> & { pieces: number };

function Sent({ draft, pieces, onClose, onDeleteOriginal }: SentProps) {
  const whole = draft.photos.length === 1;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>
          {pieces === 1 ? "The piece is uploaded" : `All ${pieces} pieces are uploaded`}
        </DialogTitle>
        <DialogDescription>
          They come to the drafts by themselves.{" "}
          {whole
            ? "Is this draft, with the photo of all of them, still needed? It can be deleted for good now."
            : "Is the photo of all of them still needed here? It can be deleted for good now; the other photos stay."}
        </DialogDescription>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Keep it
          </Button>
          <Button variant="destructive" onClick={onDeleteOriginal}>
            {whole ? "Delete this draft" : "Delete the photo"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Boxes({ photo, boxes, left }: { photo: ReviewedPhoto; boxes: Box[]; left: ReadonlySet<number> }) {
  const { image, analysis } = photo;
  if (!image || !analysis?.width || !analysis.height) return null;
  const font = analysis.width / 16;
  return (
    <div
      className="relative mx-auto w-full"
      style={{
        maxWidth: `calc(45dvh * ${image.width / image.height})`,
        aspectRatio: `${image.width} / ${image.height}`,
      }}
    >
      <Photo picture={image} alt="" sizes="30rem" className="size-full" />
      <svg
        viewBox={`0 0 ${analysis.width} ${analysis.height}`}
        className="absolute inset-0 size-full"
        role="img"
        aria-label={`${boxes.length} pieces, marked with their numbers`}
      >
        {boxes.map((box, index) => (
          <g key={JSON.stringify(box)} opacity={left.has(index) ? 0.3 : 1}>
            <rect
              x={box.x0}
              y={box.y0}
              width={box.x1 - box.x0}
              height={box.y1 - box.y0}
              className="fill-none stroke-2 stroke-accent"
              vectorEffect="non-scaling-stroke"
            />
            <text x={box.x0 + font / 4} y={box.y0 + font} fontSize={font} className="fill-accent font-medium">
              {index + 1}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

function toggled(set: ReadonlySet<number>, value: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
