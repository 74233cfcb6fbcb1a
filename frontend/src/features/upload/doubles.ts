import type { DroppedFile } from "./arrangement";
import type { LeftOut } from "./left-out";

type Sorted = { fresh: DroppedFile[]; doubles: LeftOut[] };

/** Parts the files that are among `present`, or twice among themselves, from the others. Bytes count, not names. */
export async function withoutDoubles(files: DroppedFile[], present: File[]): Promise<Sorted> {
  const sizes = Map.groupBy([...present, ...files.map(({ file }) => file)], ({ size }) => size);
  const known = new Map<string, File>();
  const keyOf = async (file: File) => ((sizes.get(file.size)?.length ?? 0) > 1 ? digest(file) : null);
  for (const file of present) {
    const key = await keyOf(file);
    if (key) known.set(key, file);
  }
  const sorted: Sorted = { fresh: [], doubles: [] };
  for (const dropped of files) {
    const key = await keyOf(dropped.file);
    const first = key === null ? undefined : known.get(key);
    if (first) sorted.doubles.push({ name: dropped.file.name, reason: reasonOf(dropped.file, first) });
    else sorted.fresh.push(dropped);
    if (key && !first) known.set(key, dropped.file);
  }
  return sorted;
}

function reasonOf({ name }: File, first: File): string {
  return first.name === name
    ? "is here already."
    : `is the same photo as ${first.name}, which is here already.`;
}

/** Only files of one size are hashed. Without TLS the browser has no hashes: then the name and the time must do. */
async function digest(file: File): Promise<string> {
  if (!globalThis.crypto?.subtle) return `${file.size} ${file.name} ${file.lastModified}`;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
