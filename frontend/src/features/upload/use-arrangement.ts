"use client";

import { useState } from "react";
import { toast } from "sonner";
import { randomKey } from "@/lib/keys";
import {
  type Arrangement,
  allPhotos,
  type DroppedFile,
  groupDropped,
  groupPhotos,
  inOrder,
  MAX_PHOTOS,
  movePhoto,
  removePhotos,
  separatePhotos,
} from "./arrangement";
import { NEW_PIECE } from "./piece-group";
import { screen } from "./screening";

const NONE: ReadonlySet<string> = new Set();
const NAMED = 3;

/** The photos to send, by piece, and those a person has selected. */
export function useArrangement() {
  const [pieces, setPieces] = useState<Arrangement>([]);
  const [chosen, setChosen] = useState(NONE);

  const change = (next: Arrangement) => {
    setPieces(next);
    setChosen(NONE);
  };

  const add = (files: DroppedFile[]) => {
    const good = inOrder(files).filter(({ file }) => screen(file) === null);
    const room = MAX_PHOTOS - allPhotos(pieces).length;
    tellRefused(files.filter((each) => !good.includes(each)).map(({ file }) => file));
    if (good.length > room)
      toast.error(`An upload takes ${MAX_PHOTOS} photos. The last ${good.length - room} were left out.`);
    setPieces([...pieces, ...groupDropped(good.slice(0, room), randomKey)]);
  };

  const choose = (key: string) => setChosen((keys) => toggled(keys, key));

  return {
    pieces,
    chosen,
    add,
    choose,
    clear: () => change([]),
    unchoose: () => setChosen(NONE),
    group: () => change(groupPhotos(pieces, chosen, randomKey)),
    separate: () => change(separatePhotos(pieces, chosen, randomKey)),
    remove: () => change(removePhotos(pieces, chosen)),
    move: (photo: string, target: string) =>
      change(
        target === NEW_PIECE
          ? separatePhotos(pieces, new Set([photo]), randomKey)
          : movePhoto(pieces, photo, target),
      ),
  };
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

function tellRefused(files: File[]): void {
  for (const file of files.slice(0, NAMED)) toast.error(`${file.name} ${screen(file)}`);
  if (files.length > NAMED)
    toast.error(`${files.length - NAMED} more files were left out for the like reasons.`);
}
