"use client";

import { useQuery } from "@tanstack/react-query";
import { readUpload } from "@/lib/api/media";
import type { Upload, UploadPhoto } from "@/lib/api/models";

const POLL_MS = 1_500;
const FINAL_STATES = new Set(["processed", "rejected", "deleted"]);

/** The processing state of each photo in a completed upload, polled until all photos are done. */
export function useProcessing(uploadId: string | null) {
  const { data, error } = useQuery({
    queryKey: ["upload", uploadId],
    queryFn: () => readUpload(uploadId ?? ""),
    enabled: uploadId !== null,
    refetchInterval: ({ state }) => (state.data && isFinished(state.data) ? false : POLL_MS),
  });
  const photos = data?.pieces.flatMap((piece) => piece.photos) ?? [];
  return {
    byId: new Map(photos.map((photo) => [photo.id, photo])),
    accepted: count(photos, "processed"),
    rejected: photos.filter(({ state }) => state === "rejected"),
    total: photos.length,
    finished: data !== undefined && isFinished(data),
    error,
  };
}

function count(photos: UploadPhoto[], state: string): number {
  return photos.filter((photo) => photo.state === state).length;
}

function isFinished(upload: Upload): boolean {
  return upload.pieces.every(({ photos }) => photos.every(({ state }) => FINAL_STATES.has(state)));
}
