import type { Picture } from "./models";

/** The address of one stored width of an image. */
export function renditionUrl(imageId: string, width: number): string {
  return `/api/media/v1/images/${imageId}/${width}.webp`;
}

export function srcSet({ id, widths }: Picture): string {
  return widths.map((width) => `${renditionUrl(id, width)} ${width}w`).join(", ");
}
