import type { Size } from "@/lib/api/pictures";

// The geometry of looking closer at a photo: lengths in CSS pixels, points as shares (0 to 1) of the photo.

export type Point = { x: number; y: number };
export type Box = Point & Size;

/** Looking closer shows the photo so many times larger than it fits the pane, if its pixels last. */
const CLOSER = 2.5;
/** No pixel of the photo is shown larger than this. */
const LARGEST_PIXEL = 2;

/** The photo as it lies in the pane: whole, in its middle, never larger than it is. */
export function fitted(pane: Size, photo: Size): Box {
  const scale = fittingScale(pane, photo);
  const [width, height] = [photo.width * scale, photo.height * scale];
  return { x: (pane.width - width) / 2, y: (pane.height - height) / 2, width, height };
}

/** The photo's size when one looks closer: its own pixels at least, twice their size at most. */
export function closer(pane: Size, photo: Size): Size {
  const wanted = Math.max(1, CLOSER * fittingScale(pane, photo));
  const scale = Math.min(LARGEST_PIXEL, wanted);
  return { width: photo.width * scale, height: photo.height * scale };
}

/** Which point of the photo lies at a place of the pane; a place beside the photo means its nearest edge. */
export function pointAt(place: Point, pane: Size, photo: Size): Point {
  const box = fitted(pane, photo);
  return { x: share(place.x - box.x, box.width), y: share(place.y - box.y, box.height) };
}

/** How far a pane scrolls so that a point of the enlarged photo lies in its middle, as far as the photo reaches. */
export function scrollTo(point: Point, pane: Size, enlarged: Size): { left: number; top: number } {
  return {
    left: clamp(point.x * enlarged.width - pane.width / 2, Math.max(0, enlarged.width - pane.width)),
    top: clamp(point.y * enlarged.height - pane.height / 2, Math.max(0, enlarged.height - pane.height)),
  };
}

function fittingScale(pane: Size, photo: Size): number {
  return Math.min(1, pane.width / photo.width, pane.height / photo.height);
}

function share(offset: number, length: number): number {
  return length > 0 ? clamp(offset / length, 1) : 0.5;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
