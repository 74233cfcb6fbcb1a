/** A file that is not taken, and why, as the words that follow its name. */
export type LeftOut = { name: string; reason: string };

/** One sentence or two for each reason, naming its first file. */
export function leftOutLines(files: LeftOut[]): string[] {
  const reasons = Map.groupBy(files, ({ reason }) => reason);
  return [...reasons].map(([reason, [first, ...more]]) => `${first?.name} ${reason}${moreOf(more.length)}`);
}

function moreOf(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? " 1 more file was left out for the same reason."
    : ` ${count} more files were left out for the same reason.`;
}
