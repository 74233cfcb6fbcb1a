import type { Analysis, Picture } from "@/lib/api/models";
import { renditionUrl } from "@/lib/api/pictures";
import { type Box, PIECE, regionsOf } from "./regions";

/** Margin around a box, as a fraction of its longer side: detectors draw tight boxes, and listing photos need space. */
const MARGIN = 0.08;
const JPEG_QUALITY = 0.92;

/** The bounding boxes of all pieces detected in a photo. */
export function pieceBoxes(analysis: Analysis | null): Box[] {
  return analysis ? regionsOf(analysis).flatMap(({ kind, box }) => (kind === PIECE ? [box] : [])) : [];
}

type Size = { width: number; height: number };

/** The box plus margin, scaled to a rendition of the photo, rounded to whole pixels and clamped to the image. */
export function cropOf(box: Box, photo: Size, rendition: Size): Box {
  const margin = MARGIN * Math.max(box.x1 - box.x0, box.y1 - box.y0);
  const [x, y] = [rendition.width / photo.width, rendition.height / photo.height];
  return {
    x0: Math.max(0, Math.floor((box.x0 - margin) * x)),
    y0: Math.max(0, Math.floor((box.y0 - margin) * y)),
    x1: Math.min(rendition.width, Math.ceil((box.x1 + margin) * x)),
    y1: Math.min(rendition.height, Math.ceil((box.y1 + margin) * y)),
  };
}

/** Crops one file per box from the largest rendition. Throws if the picture cannot be fetched or decoded. */
export async function cropPieces(picture: Picture, photo: Size, boxes: Box[]): Promise<File[]> {
  const response = await fetch(renditionUrl(picture.id, Math.max(...picture.widths)));
  if (!response.ok) throw new Error(`rendition answered ${response.status}`);
  const bitmap = await createImageBitmap(await response.blob());
  try {
    const crops = boxes.map((box) => cropToBlob(bitmap, cropOf(box, photo, bitmap)));
    const blobs = await Promise.all(crops);
    return blobs.map((blob, index) => new File([blob], `piece-${index + 1}.jpg`, { type: blob.type }));
  } finally {
    bitmap.close();
  }
}

async function cropToBlob(bitmap: ImageBitmap, { x0, y0, x1, y1 }: Box): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = x1 - x0;
  canvas.height = y1 - y0;
  canvas.getContext("2d")?.drawImage(bitmap, -x0, -y0);
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, "image/jpeg", JPEG_QUALITY),
  );
  if (!blob) throw new Error("the browser could not write the crop");
  return blob;
}
