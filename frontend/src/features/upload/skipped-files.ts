/** A file that was not added. `reason` completes a sentence that starts with its name. */
export type SkippedFile = { name: string; reason: string };

/** One message per reason, naming its first file and counting the others. */
export function skippedFileMessages(files: SkippedFile[]): string[] {
  const reasons = Map.groupBy(files, ({ reason }) => reason);
  return [...reasons].map(
    ([reason, [first, ...more]]) => `${first?.name} ${reason}${othersSkipped(more.length)}`,
  );
}

function othersSkipped(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? " 1 more file was skipped for the same reason."
    : ` ${count} more files were skipped for the same reason.`;
}
