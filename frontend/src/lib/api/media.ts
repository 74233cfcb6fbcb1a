import { randomKey } from "@/lib/keys";
import { request } from "./request";

export type PhotoToSend = { filename: string; size: number; content_type: string };
export type PieceToSend = { name: string | null; photos: PhotoToSend[] };

export type UploadPhoto = {
  id: string;
  filename: string | null;
  state: string;
  reason: string | null;
  detail: string | null;
  url: string | null;
  url_expires_at: string | null;
};
export type UploadPiece = { id: string; name: string | null; photos: UploadPhoto[] };
export type Upload = {
  id: string;
  state: string;
  counts: Record<string, number>;
  pieces: UploadPiece[];
};

const UPLOADS = "/api/media/v1/uploads";

export const openUpload = (pieces: PieceToSend[]): Promise<Upload> =>
  request("POST", UPLOADS, { body: { pieces }, headers: { "idempotency-key": randomKey() } });

export const renewPhotoUrl = (uploadId: string, photoId: string): Promise<{ url: string }> =>
  request("POST", `${UPLOADS}/${uploadId}/photos/${photoId}/url`);

export const completeUpload = (uploadId: string): Promise<Upload> =>
  request("POST", `${UPLOADS}/${uploadId}/complete`);

export const readUpload = (uploadId: string): Promise<Upload> => request("GET", `${UPLOADS}/${uploadId}`);
