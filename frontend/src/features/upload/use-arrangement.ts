"use client";

import { useRef, useState } from "react";
import { toast } from "sonner";
import { randomKey } from "@/lib/keys";
import { toggled } from "@/lib/sets";
import {
  type Arrangement,
  allPhotos,
  type DroppedFile,
  groupDropped,
  groupPhotos,
  MAX_PHOTOS,
  movePhoto,
  removePhotos,
  separatePhotos,
  sortFiles,
} from "./arrangement";
import { splitDuplicates } from "./duplicates";
import { fileProblem } from "./file-problem";
import { NEW_PIECE } from "./piece-group";
import { type SkippedFile, skippedFileMessages } from "./skipped-files";

const NONE_SELECTED: ReadonlySet<string> = new Set();

/** The photos to upload, grouped by piece, and the current selection. */
export function useArrangement() {
  const [pieces, setPieces] = useState<Arrangement>([]);
  const [selected, setSelected] = useState(NONE_SELECTED);

  /** The current pieces, even before they are rendered. */
  const latest = useRef(pieces);

  const setLatest = (next: Arrangement) => {
    latest.current = next;
    setPieces(next);
  };

  const change = (next: Arrangement) => {
    setLatest(next);
    setSelected(NONE_SELECTED);
  };

  /** Adds files that are valid and not duplicates. Batches are added one after another. */
  const adding = useRef(Promise.resolve());
  const add = (files: DroppedFile[], together = true) => {
    adding.current = adding.current.then(() => addBatch(files, together));
  };

  const addBatch = async (files: DroppedFile[], together: boolean) => {
    const valid = sortFiles(files).filter(({ file }) => fileProblem(file) === null);
    const existing = allPhotos(latest.current).map(({ file }) => file);
    const { unique, duplicates } = await splitDuplicates(valid, existing);
    const room = MAX_PHOTOS - existing.length;
    notifySkipped([...problemFiles(files), ...duplicates]);
    if (unique.length > room)
      toast.error(
        `An upload can have up to ${MAX_PHOTOS} photos. The last ${unique.length - room} were skipped.`,
      );
    const batches = together ? [unique.slice(0, room)] : unique.slice(0, room).map((each) => [each]);
    setLatest([...latest.current, ...batches.flatMap((batch) => groupDropped(batch, randomKey))]);
  };

  const toggleSelected = (key: string) => setSelected((keys) => toggled(keys, key));

  return {
    pieces,
    selected,
    add,
    toggleSelected,
    clear: () => change([]),
    clearSelection: () => setSelected(NONE_SELECTED),
    group: () => change(groupPhotos(pieces, selected, randomKey)),
    separate: () => change(separatePhotos(pieces, selected, randomKey)),
    remove: () => change(removePhotos(pieces, selected)),
    move: (photo: string, target: string) =>
      change(
        target === NEW_PIECE
          ? separatePhotos(pieces, new Set([photo]), randomKey)
          : movePhoto(pieces, photo, target),
      ),
  };
}

function problemFiles(files: DroppedFile[]): SkippedFile[] {
  return files.flatMap(({ file }) => {
    const reason = fileProblem(file);
    return reason ? [{ name: file.name, reason }] : [];
  });
}

function notifySkipped(files: SkippedFile[]): void {
  for (const line of skippedFileMessages(files)) toast.error(line, { duration: 10_000 });
}
