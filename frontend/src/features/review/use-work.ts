"use client";

import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { randomKey } from "@/lib/keys";
import { type Edits, isEdited, merged } from "./edits";
import { forget, hold, type Kept, keep, keptOf, openEntries } from "./unsaved-store";
import { NO_WORK, unsaved, type Work } from "./work";

export type UseWork = ReturnType<typeof useWork>;

/**
 * A person's changes to a piece. They are kept in the browser with each change, and what an earlier visit left
 * unsaved is offered. `latest` is what holds now, also in code that began before the last change.
 */
export function useWork(account: string, piece: string) {
  const [work, setWork] = useState(NO_WORK);
  const latest = useRef(NO_WORK);
  const [entry] = useState(randomKey);
  const full = useRef(false);
  useEffect(() => hold(entry), [entry]);
  useEffect(() => () => tellKept(latest.current), []);

  const update = (next: (work: Work) => Work) => {
    latest.current = next(latest.current);
    setWork(latest.current);
    const kept = keep({ entry, account, piece, at: Date.now(), edits: unsaved(latest.current) });
    if (!kept && !full.current) toast.error("This browser has no room to keep your changes. Save them soon.");
    full.current = !kept;
  };

  const restore = (edits: Edits) => update((each) => ({ ...each, edits: merged(edits, each.edits) }));
  return { work, latest, update, offers: useOffers(account, piece, entry, restore) };
}

/** Says to a person who left, by the way back for example, that nothing is lost. */
function tellKept(work: Work): void {
  if (isEdited(unsaved(work)))
    toast("Your unsaved changes are kept in this browser. Open the piece again to go on.");
}

function useOffers(account: string, piece: string, own: string, restore: (edits: Edits) => void) {
  const [offered, setOffered] = useState<Kept[]>([]);
  useEffect(() => {
    let gone = false;
    void openEntries().then((open) => {
      if (!gone) setOffered(keptOf(account, piece).filter(({ entry }) => entry !== own && !open.has(entry)));
    });
    return () => {
      gone = true;
    };
  }, [account, piece, own]);

  const settle = (kept: Kept) => {
    forget(kept.entry);
    setOffered((all) => all.filter(({ entry }) => entry !== kept.entry));
  };
  return {
    offered,
    restore(kept: Kept) {
      restore(kept.edits);
      settle(kept);
    },
    discard: settle,
  };
}
