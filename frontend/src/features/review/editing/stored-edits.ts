import { type Edits, isEdited } from "./edits";

// Unsaved edits in the browser's local storage: they survive a reload, an expired session and going back.
// Each open review page has its own entry, so that two tabs never overwrite each other's edits.

export type StoredEdits = { entry: string; account: string; piece: string; at: number; edits: Edits };

const PREFIX = "loupe.unsaved.";
const MAX_ENTRIES = 50;

/** Stores the edits of an entry, or deletes it if there are none. False if the storage is full. */
export function storeEdits(stored: StoredEdits, storage: Storage = localStorage): boolean {
  try {
    if (!isEdited(stored.edits)) deleteStoredEdits(stored.entry, storage);
    else storage.setItem(PREFIX + stored.entry, JSON.stringify(stored));
    for (const { entry } of readAll(storage).slice(MAX_ENTRIES)) deleteStoredEdits(entry, storage);
    return true;
  } catch {
    return false;
  }
}

export function deleteStoredEdits(entry: string, storage: Storage = localStorage): void {
  storage.removeItem(PREFIX + entry);
}

/** The stored edits of a piece for an account, newest first. */
export function findStoredEdits(
  account: string,
  piece: string,
  storage: Storage = localStorage,
): StoredEdits[] {
  return readAll(storage).filter((stored) => stored.account === account && stored.piece === piece);
}

function readAll(storage: Storage): StoredEdits[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  const entries = keys.filter((key) => key.startsWith(PREFIX)).flatMap((key) => parse(storage.getItem(key)));
  return entries.sort((a, b) => b.at - a.at);
}

/** Parses an entry; malformed ones are ignored. */
function parse(text: string | null): StoredEdits[] {
  try {
    const stored = JSON.parse(text ?? "null") as StoredEdits | null;
    return stored && isText(stored.entry, stored.account, stored.piece) && isEdits(stored.edits)
      ? [stored]
      : [];
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

/** Tells other tabs that this entry is in use, until the returned function is called. */
export function lockEntry(entry: string): () => void {
  const release = new AbortController();
  const closed = new Promise<void>((resolve) => release.signal.addEventListener("abort", () => resolve()));
  void navigator.locks?.request(PREFIX + entry, () => closed);
  return () => release.abort();
}

/** The entries in use in any tab. Empty in browsers without Web Locks, where all stored edits are offered. */
export async function lockedEntries(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
}
