"use client";

import { useRef, useState } from "react";
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
import { withoutDoubles } from "./doubles";
import { type LeftOut, leftOutLines } from "./left-out";
import { NEW_PIECE } from "./piece-group";
import { screen } from "./screening";

const NONE: ReadonlySet<string> = new Set();

/** The photos to send, by piece, and those a person has selected. */
export function useArrangement() {
  const [pieces, setPieces] = useState<Arrangement>([]);
  const [chosen, setChosen] = useState(NONE);

  /** What holds now, also before it is rendered. */
  const latest = useRef(pieces);

  const put = (next: Arrangement) => {
    latest.current = next;
    setPieces(next);
  };

  const change = (next: Arrangement) => {
    put(next);
    setChosen(NONE);
  };

  /** Takes what is worth sending and not here yet, one lot of files after the other. */
  const adding = useRef(Promise.resolve());
  const add = (files: DroppedFile[], together = true) => {
    adding.current = adding.current.then(() => addLot(files, together));
  };

  const addLot = async (files: DroppedFile[], together: boolean) => {
    const good = inOrder(files).filter(({ file }) => screen(file) === null);
    const present = allPhotos(latest.current).map(({ file }) => file);
    const { fresh, doubles } = await withoutDoubles(good, present);
    const room = MAX_PHOTOS - present.length;
    tellLeftOut([...screenedOut(files), ...doubles]);
    if (fresh.length > room)
      toast.error(`An upload takes ${MAX_PHOTOS} photos. The last ${fresh.length - room} were left out.`);
    const lots = together ? [fresh.slice(0, room)] : fresh.slice(0, room).map((each) => [each]);
    put([...latest.current, ...lots.flatMap((lot) => groupDropped(lot, randomKey))]);
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

function screenedOut(files: DroppedFile[]): LeftOut[] {
  return files.flatMap(({ file }) => {
    const reason = screen(file);
    return reason ? [{ name: file.name, reason }] : [];
  });
}

function tellLeftOut(files: LeftOut[]): void {
  for (const line of leftOutLines(files)) toast.error(line, { duration: 10_000 });
}
