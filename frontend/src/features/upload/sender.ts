import { openUpload, renewPhotoUrl } from "@/lib/api/media";
import type { UploadPhoto } from "@/lib/api/models";
import { type Arrangement, allPhotos } from "./arrangement";
import { PutError, putFile } from "./put-file";
import { Refusal, type Send } from "./queue";

/** An open upload: each photo of the arrangement with its id at the service, and the way to send it. */
export type OpenUpload = { id: string; idOf: Map<string, string>; send: Send };

type Parcel = { file: File; photo: UploadPhoto };

/** Opens an upload session for an arrangement. The service answers pieces and photos in the order sent. */
export async function openFor(arrangement: Arrangement): Promise<OpenUpload> {
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
  const parcels = new Map<string, Parcel>();
  allPhotos(arrangement).forEach(({ key, file }, index) => {
    const photo = opened[index];
    if (photo) parcels.set(key, { file, photo });
  });
  const idOf = new Map([...parcels].map(([key, { photo }]) => [key, photo.id]));
  return { id: upload.id, idOf, send: sendTo(upload.id, parcels) };
}

/** Sends to a photo's address, and asks for a fresh one where the old has expired. */
function sendTo(uploadId: string, parcels: Map<string, Parcel>): Send {
  return async (key, onProgress, signal) => {
    const parcel = parcels.get(key);
    if (!parcel) throw new Refusal("The service did not expect this photo. Add it again.");
    if (parcel.photo.state === "rejected")
      throw new Refusal(parcel.photo.detail ?? "This photo was refused.");
    parcel.photo.url ??= await renewPhotoUrl(uploadId, parcel.photo.id);
    try {
      await putFile(parcel.photo.url, parcel.file, onProgress, signal);
    } catch (error) {
      if (error instanceof PutError && error.status === 403) parcel.photo.url = null;
      throw error;
    }
  };
}
