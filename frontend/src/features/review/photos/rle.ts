// COCO run-length masks: alternating runs of background and foreground in column-major order.
// The string form is that of cocoapi's maskApi.c (rleFrString): characters from code 48 with five bits each, least
// significant first; from the fourth run on, the difference from the run two places before.

export type Rle = { size: [height: number, width: number]; counts: string };

const FIRST_CHARACTER = 48;
const MORE = 0x20;
const SIGN = 0x10;
const DIGIT_BITS = 5;

/** Decodes the run lengths of a compressed string. Throws RangeError if it ends in the middle of a number. */
export function decodeCounts(counts: string): number[] {
  const runs: number[] = [];
  for (let at = 0; at < counts.length; ) {
    const { value, next } = readNumber(counts, at);
    runs.push(runs.length > 2 ? value + (runs.at(-2) ?? 0) : value);
    at = next;
  }
  return runs;
}

function readNumber(counts: string, start: number): { value: number; next: number } {
  let value = 0;
  for (let digit = 0, at = start; at < counts.length; digit += 1, at += 1) {
    const bits = counts.charCodeAt(at) - FIRST_CHARACTER;
    value |= (bits & 0x1f) << (DIGIT_BITS * digit);
    if (bits & MORE) continue;
    const negative = bits & SIGN ? -1 << (DIGIT_BITS * (digit + 1)) : 0;
    return { value: value | negative, next: at + 1 };
  }
  throw new RangeError("the mask's counts end in the middle of a number");
}

/** Decodes a mask to row-major bytes (1 = inside). Throws RangeError if the runs do not match its size. */
export function decodeMask({ size: [height, width], counts }: Rle): Uint8Array {
  const mask = new Uint8Array(height * width);
  let position = 0;
  decodeCounts(counts).forEach((run, index) => {
    if (run < 0 || position + run > mask.length) throw new RangeError("the mask's runs do not fit its size");
    if (index % 2 === 1) fillColumnwise(mask, height, width, position, run);
    position += run;
  });
  if (position !== mask.length) throw new RangeError("the mask's runs do not fill its size");
  return mask;
}

function fillColumnwise(mask: Uint8Array, height: number, width: number, start: number, run: number): void {
  for (let position = start; position < start + run; position += 1) {
    mask[(position % height) * width + Math.floor(position / height)] = 1;
  }
}
