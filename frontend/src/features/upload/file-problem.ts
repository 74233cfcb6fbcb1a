const MAX_BYTES = 50 * 1000 * 1000;
const PHOTO_NAME = /\.(jpe?g|png|webp|heic|heif|avif|tiff?)$/i;

/**
 * Why a file cannot be uploaded, completing a sentence that starts with its name; null if it may be a photo.
 * This check only filters obvious mistakes early; the service examines the file's content.
 */
export function fileProblem(file: File): string | null {
  if (!PHOTO_NAME.test(file.name) && !file.type.startsWith("image/")) {
    return "isn’t a photo. Choose a JPEG, PNG, WebP, HEIC or AVIF file.";
  }
  if (file.type === "image/svg+xml") return "is a vector drawing. Choose a JPEG, PNG or WebP photo.";
  if (file.size === 0) return "is empty. Choose the photo again.";
  if (file.size > MAX_BYTES) return "is larger than 50 MB. Reduce its size or save it as a JPEG.";
  return null;
}
