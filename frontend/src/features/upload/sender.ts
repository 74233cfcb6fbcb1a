import { openUpload, renewPhotoUrl, type Upload } from "@/lib/api/media";
import { type Arrangement, allPhotos, type Photo } from "./arrangement";
import { PutError, putFile } from "./put-file";
import type { Send } from "./queue";

/** An open upload: each photo of the arrangement with its id and address at the service. */
export type OpenUpload = { id: string; idOf: Map<string, string>; send: Send };

/** Opens an upload session for an arrangement. The service answers pieces and photos in the order sent. */
export async function openFor(arrangement: Arrangement): Promise<OpenUpload> {
  const upload = await openUpload(
    arrangement.map(({ name, photos }) => ({
      name,
      photos: photos.map(({ file }) => ({ filename: file.name, size: file.size, content_type: file.type })),
    })),
  );
  return { id: upload.id, ...addressesOf(arrangement, upload) };
}

function addressesOf(arrangement: Arrangement, upload: Upload): Pick<OpenUpload, "idOf" | "send"> {
  const photos = allPhotos(arrangement);
  const opened = upload.pieces.flatMap((piece) => piece.photos);
  const idOf = new Map(photos.map(({ key }, index) => [key, opened[index]?.id ?? ""]));
  const urlOf = new Map(photos.map(({ key }, index) => [key, opened[index]?.url ?? null]));
  return { idOf, send: sendTo(upload.id, byKey(photos), idOf, urlOf) };
}

function byKey(photos: Photo[]): Map<string, File> {
  return new Map(photos.map(({ key, file }) => [key, file]));
}

/** Sends to a photo's address, and asks for a fresh one where the old has expired. */
function sendTo(
  uploadId: string,
  fileOf: Map<string, File>,
  idOf: Map<string, string>,
  urlOf: Map<string, string | null>,
): Send {
  return async (key, onProgress, signal) => {
    const file = fileOf.get(key);
    const photoId = idOf.get(key);
    if (!file || !photoId) throw new Error(`no photo ${key} in this upload`);
    const url = urlOf.get(key) ?? (await renewPhotoUrl(uploadId, photoId)).url;
    try {
      await putFile(url, file, onProgress, signal);
    } catch (error) {
      if (error instanceof PutError && error.status === 403) urlOf.set(key, null);
      throw error;
    }
  };
}
