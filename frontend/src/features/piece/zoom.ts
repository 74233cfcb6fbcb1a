import type { Size } from "@/lib/api/pictures";

// The geometry of zooming a photo: lengths in CSS pixels, points as fractions (0 to 1) of the photo's size.

export type Point = { x: number; y: number };
export type Box = Point & Size;

/** The zoomed size relative to the size that fits the pane, if the photo has enough pixels. */
const ZOOM_FACTOR = 2.5;
/** The largest scale at which a pixel of the photo is shown. */
const MAX_PIXEL_SCALE = 2;

/** The position and size of the whole photo, centered in the pane and never enlarged. */
export function fitInPane(pane: Size, photo: Size): Box {
  const scale = fitScale(pane, photo);
  const [width, height] = [photo.width * scale, photo.height * scale];
  return { x: (pane.width - width) / 2, y: (pane.height - height) / 2, width, height };
}

/** The size of the zoomed photo: between one and two CSS pixels per photo pixel. */
export function zoomedSize(pane: Size, photo: Size): Size {
  const desiredScale = Math.max(1, ZOOM_FACTOR * fitScale(pane, photo));
  const scale = Math.min(MAX_PIXEL_SCALE, desiredScale);
  return { width: photo.width * scale, height: photo.height * scale };
}

/** The point of the photo at a position in the pane; positions beside the photo map to its nearest edge. */
export function pointAt(position: Point, pane: Size, photo: Size): Point {
  const box = fitInPane(pane, photo);
  return { x: share(position.x - box.x, box.width), y: share(position.y - box.y, box.height) };
}

/** The scroll offset that centers a point of the zoomed photo, limited by the photo's edges. */
export function scrollOffset(point: Point, pane: Size, enlarged: Size): { left: number; top: number } {
  return {
    left: clamp(point.x * enlarged.width - pane.width / 2, Math.max(0, enlarged.width - pane.width)),
    top: clamp(point.y * enlarged.height - pane.height / 2, Math.max(0, enlarged.height - pane.height)),
  };
}

function fitScale(pane: Size, photo: Size): number {
  return Math.min(1, pane.width / photo.width, pane.height / photo.height);
}

function share(offset: number, length: number): number {
  return length > 0 ? clamp(offset / length, 1) : 0.5;
}

function clamp(value: number, max: number): number {
  return Math.min(max, Math.max(0, value));
}
