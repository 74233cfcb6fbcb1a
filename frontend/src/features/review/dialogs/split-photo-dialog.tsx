"use client";

import { useState } from "react";
import { Photo } from "@/components/photo";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import type { ReviewedDraft, ReviewedPhoto } from "@/lib/api/models";
import { countOf } from "@/lib/locale";
import { toggled } from "@/lib/sets";
import { pieceBoxes } from "../photos/crop";
import type { Box } from "../photos/regions";
import { useSplitPhoto } from "./use-split-photo";

type SplitPhotoDialogProps = {
  draft: ReviewedDraft;
  photo: ReviewedPhoto;
  onClose: () => void;
  /** Deletes the original after the split: the photo, or the whole draft if it is the only photo. */
  onDeleteOriginal: () => void;
};

/** Splits a photo that shows several pieces into one draft per piece. */
export function SplitPhotoDialog({ draft, photo, onClose, onDeleteOriginal }: SplitPhotoDialogProps) {
  const boxes = pieceBoxes(photo.analysis);
  const [excluded, setExcluded] = useState<ReadonlySet<number>>(new Set());
  const { state, send } = useSplitPhoto(photo);
  const chosen = boxes.filter((_, index) => !excluded.has(index));
  const sending = state.phase === "sending";
  if (state.phase === "sent")
    return (
      <SplitDoneDialog
        draft={draft}
        pieces={state.pieces}
        onClose={onClose}
        onDeleteOriginal={onDeleteOriginal}
      />
    );
  return (
    <Dialog open onOpenChange={(open) => !open && !sending && onClose()}>
      <DialogContent>
        <DialogTitle>Split into pieces</DialogTitle>
        <DialogDescription>
          Each selected piece is cropped from this photo and becomes a new draft. This draft is kept until you
          delete it.
        </DialogDescription>
        <NumberedBoxes photo={photo} boxes={boxes} excluded={excluded} />
        <ul className="flex flex-wrap gap-x-5 gap-y-2">
          {boxes.map((box, index) => (
            <li key={JSON.stringify(box)}>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the nested checkbox is the control */}
              <label className="flex min-h-6 cursor-pointer items-center gap-2 text-sm">
                <Checkbox
                  checked={!excluded.has(index)}
                  disabled={sending}
                  className="size-6"
                  onCheckedChange={() => setExcluded(toggled(excluded, index))}
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
            {sending ? "Creating drafts…" : `Create ${countOf(chosen.length, "draft", "drafts")}`}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

type SplitDoneDialogProps = Pick<SplitPhotoDialogProps, "draft" | "onClose" | "onDeleteOriginal"> & {
  pieces: number;
};

function SplitDoneDialog({ draft, pieces, onClose, onDeleteOriginal }: SplitDoneDialogProps) {
  const isOnlyPhoto = draft.photos.length === 1;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{pieces === 1 ? "1 piece uploaded" : `All ${pieces} pieces uploaded`}</DialogTitle>
        <DialogDescription>
          The new drafts appear in the list automatically.{" "}
          {isOnlyPhoto
            ? "You can keep this draft with the original photo, or permanently delete it."
            : "You can keep the original photo here, or permanently delete it. The other photos are kept."}
        </DialogDescription>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Keep
          </Button>
          <Button variant="destructive" onClick={onDeleteOriginal}>
            {isOnlyPhoto ? "Delete draft" : "Delete photo"}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function NumberedBoxes({
  photo,
  boxes,
  excluded,
}: {
  photo: ReviewedPhoto;
  boxes: Box[];
  excluded: ReadonlySet<number>;
}) {
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
        aria-label={`${boxes.length} numbered pieces`}
      >
        {boxes.map((box, index) => (
          <g key={JSON.stringify(box)} opacity={excluded.has(index) ? 0.3 : 1}>
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
