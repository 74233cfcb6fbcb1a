const MAX_BYTES = 50 * 1000 * 1000;
const PHOTO_NAME = /\.(jpe?g|png|webp|heic|heif|avif|tiff?)$/i;

/**
 * Why a file is not worth sending, in a seller's words; null for one that may be a photo.
 * The service looks into the bytes later; this only saves the obvious a trip.
 */
export function screen(file: File): string | null {
  if (!PHOTO_NAME.test(file.name) && !file.type.startsWith("image/")) {
    return "is not a photo. Take a JPEG, PNG, WebP, HEIC or AVIF file.";
  }
  if (file.type === "image/svg+xml") return "is a drawing, not a photo. Take a JPEG, PNG or WebP file.";
  if (file.size === 0) return "is empty. Choose the photo again.";
  if (file.size > MAX_BYTES) return "is larger than 50 MB. Save it smaller or as a JPEG.";
  return null;
}
