"use client";

import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { randomKey } from "@/lib/keys";
import { type Edits, isEdited, mergedEdits } from "./edits";
import { NO_PENDING_EDITS, type PendingEdits, unsavedEdits } from "./pending-edits";
import {
  deleteStoredEdits,
  findStoredEdits,
  lockEntry,
  lockedEntries,
  type StoredEdits,
  storeEdits,
} from "./stored-edits";

export type PendingEditsStore = ReturnType<typeof usePendingEdits>;

/**
 * The pending edits of a piece. Each change is also stored in the browser, and edits stored by earlier visits can be
 * restored. `latest` always holds the current value, also in callbacks created before the last change.
 */
export function usePendingEdits(account: string, piece: string) {
  const [pending, setPending] = useState(NO_PENDING_EDITS);
  const latest = useRef(NO_PENDING_EDITS);
  const [entry] = useState(randomKey);
  const storageFull = useRef(false);
  useEffect(() => lockEntry(entry), [entry]);
  useEffect(() => () => notifyStored(latest.current), []);

  const update = (next: (pending: PendingEdits) => PendingEdits) => {
    latest.current = next(latest.current);
    setPending(latest.current);
    const stored = storeEdits({ entry, account, piece, at: Date.now(), edits: unsavedEdits(latest.current) });
    if (!stored && !storageFull.current)
      toast.error("This browser’s storage is full, so your changes can’t be kept here. Save them soon.");
    storageFull.current = !stored;
  };

  const restore = (edits: Edits) => update((each) => ({ ...each, edits: mergedEdits(edits, each.edits) }));
  return { pending, latest, update, stored: useStoredEdits(account, piece, entry, restore) };
}

/** Tells a user who leaves the page with unsaved edits that they are stored. */
function notifyStored(pending: PendingEdits): void {
  if (isEdited(unsavedEdits(pending)))
    toast("Your unsaved changes are kept in this browser. Open the piece again to continue.");
}

function useStoredEdits(account: string, piece: string, ownEntry: string, restore: (edits: Edits) => void) {
  const [entries, setEntries] = useState<StoredEdits[]>([]);
  useEffect(() => {
    let unmounted = false;
    void lockedEntries().then((open) => {
      if (!unmounted)
        setEntries(
          findStoredEdits(account, piece).filter(({ entry }) => entry !== ownEntry && !open.has(entry)),
        );
    });
    return () => {
      unmounted = true;
    };
  }, [account, piece, ownEntry]);

  const remove = (stored: StoredEdits) => {
    deleteStoredEdits(stored.entry);
    setEntries((all) => all.filter(({ entry }) => entry !== stored.entry));
  };
  return {
    entries,
    restore(stored: StoredEdits) {
      restore(stored.edits);
      remove(stored);
    },
    discard: remove,
  };
}
