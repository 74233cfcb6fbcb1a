import { openUpload, renewPhotoUrl } from "@/lib/api/media";
import type { UploadPhoto } from "@/lib/api/models";
import { type Arrangement, allPhotos } from "./arrangement";
import { PutError, putFile } from "./put-file";
import { RejectedFileError, type SendFile } from "./upload-queue";

/** An open upload session. `idOf` maps the arrangement's photo keys to the service's photo ids. */
export type OpenUpload = { id: string; idOf: Map<string, string>; send: SendFile };

type UploadTarget = { file: File; photo: UploadPhoto };

/** Opens an upload session for an arrangement. The service returns pieces and photos in the order they were sent. */
export async function openUploadFor(arrangement: Arrangement): Promise<OpenUpload> {
  const upload = await openUpload(
    arrangement.map(({ name, photos }) => ({
      name: name?.toWellFormed(),
      photos: photos.map(({ file }) => ({
        filename: file.name.toWellFormed(),
        size: file.size,
        content_type: file.type,
      })),
    })),
  );
  const opened = upload.pieces.flatMap(({ photos }) => photos);
  const targets = new Map<string, UploadTarget>();
  allPhotos(arrangement).forEach(({ key, file }, index) => {
    const photo = opened[index];
    if (photo) targets.set(key, { file, photo });
  });
  const idOf = new Map([...targets].map(([key, { photo }]) => [key, photo.id]));
  return { id: upload.id, idOf, send: fileSender(upload.id, targets) };
}

/** Uploads to a photo's presigned URL and requests a new one after it has expired. */
function fileSender(uploadId: string, targets: Map<string, UploadTarget>): SendFile {
  return async (key, onProgress, signal) => {
    const target = targets.get(key);
    if (!target) throw new RejectedFileError("This photo isn’t part of the upload. Add it again.");
    if (target.photo.state === "rejected")
      throw new RejectedFileError(target.photo.detail ?? "This photo was rejected.");
    target.photo.url ??= await renewPhotoUrl(uploadId, target.photo.id);
    try {
      await putFile(target.photo.url, target.file, onProgress, signal);
    } catch (error) {
      if (error instanceof PutError && error.status === 403) target.photo.url = null;
      throw error;
    }
  };
}
