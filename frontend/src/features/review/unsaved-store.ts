import { type Edits, isEdited } from "./edits";

// Changes that are not saved yet, kept in this browser: they outlive a reload, a lost session and the way back.
// Each open desk has an entry of its own, so that two tabs never write over one another's.

export type Kept = { entry: string; account: string; piece: string; at: number; edits: Edits };

const PREFIX = "loupe.unsaved.";
const MAX_ENTRIES = 50;

/** Keeps a desk's changes, or forgets the entry where there are none. False where the browser has no room. */
export function keep(kept: Kept, storage: Storage = localStorage): boolean {
  try {
    if (!isEdited(kept.edits)) forget(kept.entry, storage);
    else storage.setItem(PREFIX + kept.entry, JSON.stringify(kept));
    for (const { entry } of all(storage).slice(MAX_ENTRIES)) forget(entry, storage);
    return true;
  } catch {
    return false;
  }
}

export function forget(entry: string, storage: Storage = localStorage): void {
  storage.removeItem(PREFIX + entry);
}

/** What was kept of a piece for an account, newest first. */
export function keptOf(account: string, piece: string, storage: Storage = localStorage): Kept[] {
  return all(storage).filter((kept) => kept.account === account && kept.piece === piece);
}

function all(storage: Storage): Kept[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  const entries = keys.filter((key) => key.startsWith(PREFIX)).flatMap((key) => parse(storage.getItem(key)));
  return entries.sort((a, b) => b.at - a.at);
}

/** An entry that is no entry, from an older page or another's hand, is passed over. */
function parse(text: string | null): Kept[] {
  try {
    const kept = JSON.parse(text ?? "null") as Kept | null;
    return kept && isText(kept.entry, kept.account, kept.piece) && isEdits(kept.edits) ? [kept] : [];
  } catch {
    return [];
  }
}

function isText(...values: unknown[]): boolean {
  return values.every((value) => typeof value === "string");
}

function isEdits(edits: unknown): edits is Edits {
  if (typeof edits !== "object" || edits === null) return false;
  return Object.values(edits).every((edit) => isValue(edit?.from) && isValue(edit?.to));
}

function isValue(value: unknown): boolean {
  return value === null || typeof value === "string";
}

/** Says to other tabs that this entry's desk is open, until the answer is called. */
export function hold(entry: string): () => void {
  const held = new AbortController();
  const closed = new Promise<void>((resolve) => held.signal.addEventListener("abort", () => resolve()));
  void navigator.locks?.request(PREFIX + entry, () => closed);
  return () => held.abort();
}

/** The entries of desks that are open in some tab. None where the browser has no locks: then all are offered. */
export async function openEntries(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
}
