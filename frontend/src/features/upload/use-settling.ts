"use client";

import { useQuery } from "@tanstack/react-query";
import { readUpload } from "@/lib/api/media";
import type { Upload, UploadPhoto } from "@/lib/api/models";

const POLL_MS = 1_500;
const FINAL = new Set(["processed", "rejected", "deleted"]);

/** How far the service is with each photo of a completed upload, asked until all have settled. */
export function useSettling(uploadId: string | null) {
  const { data, error } = useQuery({
    queryKey: ["upload", uploadId],
    queryFn: () => readUpload(uploadId ?? ""),
    enabled: uploadId !== null,
    refetchInterval: ({ state }) => (state.data && isSettled(state.data) ? false : POLL_MS),
  });
  const photos = data?.pieces.flatMap((piece) => piece.photos) ?? [];
  return {
    byId: new Map(photos.map((photo) => [photo.id, photo])),
    taken: count(photos, "processed"),
    refused: photos.filter(({ state }) => state === "rejected"),
    total: photos.length,
    settled: data !== undefined && isSettled(data),
    error,
  };
}

function count(photos: UploadPhoto[], state: string): number {
  return photos.filter((photo) => photo.state === state).length;
}

function isSettled(upload: Upload): boolean {
  return upload.pieces.every(({ photos }) => photos.every(({ state }) => FINAL.has(state)));
}
