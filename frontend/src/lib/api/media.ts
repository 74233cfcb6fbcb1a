import { answer, media } from "./clients";
import type { PieceToSend, Upload } from "./models";

const at = (upload_id: string) => ({ params: { path: { upload_id } } });

export const openUpload = (pieces: PieceToSend[]): Promise<Upload> =>
  answer(media.POST("/api/media/v1/uploads", { body: { pieces } }));

/** A fresh address for a photo that took longer than its first one lasted. */
export const renewPhotoUrl = async (upload_id: string, photo_id: string): Promise<string> => {
  const call = media.POST("/api/media/v1/uploads/{upload_id}/photos/{photo_id}/url", {
    params: { path: { upload_id, photo_id } },
  });
  return (await answer(call)).url;
};

export const completeUpload = (id: string): Promise<Upload> =>
  answer(media.POST("/api/media/v1/uploads/{upload_id}/complete", at(id)));

export const readUpload = (id: string): Promise<Upload> =>
  answer(media.GET("/api/media/v1/uploads/{upload_id}", at(id)));
