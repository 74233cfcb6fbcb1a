import type { Picture } from "./models";

/** The URL of one stored rendition of an image. */
export function renditionUrl(imageId: string, width: number): string {
  return `/api/media/v1/images/${imageId}/${width}.webp`;
}

export function srcSet({ id, widths }: Picture): string {
  return widths.map((width) => `${renditionUrl(id, width)} ${width}w`).join(", ");
}

export type Size = { width: number; height: number };

/** The size of a picture's largest rendition in pixels, beyond which it would blur. Null if unknown. */
export function ownSize({ width, height, widths }: Picture): Size | null {
  if (width === 0 || height === 0) return null;
  const own = Math.min(width, Math.max(0, ...widths) || width);
  return { width: own, height: Math.round((own * height) / width) };
}
