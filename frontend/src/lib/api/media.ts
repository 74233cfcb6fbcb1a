import { media, unwrap } from "./clients";
import type { PieceToSend, Upload } from "./models";

const pathOf = (upload_id: string) => ({ params: { path: { upload_id } } });

export const openUpload = (pieces: PieceToSend[]): Promise<Upload> =>
  unwrap(media.POST("/api/media/v1/uploads", { body: { pieces } }));

/** A new upload URL for a photo whose first one has expired. */
export const renewPhotoUrl = async (upload_id: string, photo_id: string): Promise<string> => {
  const call = media.POST("/api/media/v1/uploads/{upload_id}/photos/{photo_id}/url", {
    params: { path: { upload_id, photo_id } },
  });
  return (await unwrap(call)).url;
};

export const completeUpload = (id: string): Promise<Upload> =>
  unwrap(media.POST("/api/media/v1/uploads/{upload_id}/complete", pathOf(id)));

export const readUpload = (id: string): Promise<Upload> =>
  unwrap(media.GET("/api/media/v1/uploads/{upload_id}", pathOf(id)));
