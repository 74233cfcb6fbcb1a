import type { DroppedFile } from "./arrangement";
import type { SkippedFile } from "./skipped-files";

type DuplicateSplit = { unique: DroppedFile[]; duplicates: SkippedFile[] };

/** Separates files that duplicate an existing file or another new one. Files are compared by content, not by name. */
export async function splitDuplicates(files: DroppedFile[], existing: File[]): Promise<DuplicateSplit> {
  const sizes = Map.groupBy([...existing, ...files.map(({ file }) => file)], ({ size }) => size);
  const known = new Map<string, File>();
  const keyOf = async (file: File) => ((sizes.get(file.size)?.length ?? 0) > 1 ? digest(file) : null);
  for (const file of existing) {
    const key = await keyOf(file);
    if (key) known.set(key, file);
  }
  const split: DuplicateSplit = { unique: [], duplicates: [] };
  for (const dropped of files) {
    const key = await keyOf(dropped.file);
    const first = key === null ? undefined : known.get(key);
    if (first)
      split.duplicates.push({ name: dropped.file.name, reason: duplicateReason(dropped.file, first) });
    else split.unique.push(dropped);
    if (key && !first) known.set(key, dropped.file);
  }
  return split;
}

function duplicateReason({ name }: File, first: File): string {
  return first.name === name ? "has already been added." : `is a duplicate of ${first.name}.`;
}

/** A key of the file's content. Without TLS, browsers provide no hash functions; then size, name and time are used. */
async function digest(file: File): Promise<string> {
  if (!globalThis.crypto?.subtle) return `${file.size} ${file.name} ${file.lastModified}`;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
