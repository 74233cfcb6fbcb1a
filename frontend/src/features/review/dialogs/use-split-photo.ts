"use client";

import { useState } from "react";
import { type Arrangement, allPhotos } from "@/features/upload/arrangement";
import { openUploadFor } from "@/features/upload/open-upload";
import { UploadQueue } from "@/features/upload/upload-queue";
import { completeUpload } from "@/lib/api/media";
import type { ReviewedPhoto } from "@/lib/api/models";
import { ApiError, messageOf } from "@/lib/api/problem";
import { randomKey } from "@/lib/keys";
import { cropPieces } from "../photos/crop";
import type { Box } from "../photos/regions";

export type SplitState =
  | { phase: "choosing"; failure: string | null }
  | { phase: "sending" }
  | { phase: "sent"; pieces: number };

/** Crops the pieces from a photo and uploads each as a new piece. */
export function useSplitPhoto(photo: ReviewedPhoto) {
  const [state, setState] = useState<SplitState>({ phase: "choosing", failure: null });
  const send = async (boxes: Box[]) => {
    setState({ phase: "sending" });
    try {
      await splitPhoto(photo, boxes);
      setState({ phase: "sent", pieces: boxes.length });
    } catch (error) {
      setState({ phase: "choosing", failure: failureMessage(error) });
    }
  };
  return { state, send };
}

async function splitPhoto({ image, analysis }: ReviewedPhoto, boxes: Box[]): Promise<void> {
  if (!image || !analysis?.width || !analysis.height)
    throw new Error("the photo has no picture or no analysis");
  const files = await cropPieces(image, { width: analysis.width, height: analysis.height }, boxes);
  await uploadPieces(
    files.map((file) => ({ key: randomKey(), name: null, photos: [{ key: randomKey(), file }] })),
  );
}

/** Uploads all pieces or none: if a file fails, the upload is not completed and creates no drafts. */
async function uploadPieces(pieces: Arrangement): Promise<void> {
  const upload = await openUploadFor(pieces);
  let failed = false;
  const queue = new UploadQueue({
    send: upload.send,
    onChange: (_, { state }) => {
      failed ||= state === "failed";
    },
    explain: messageOf,
  });
  queue.add(allPhotos(pieces).map(({ key }) => key));
  await queue.idle();
  if (failed) throw new ApiError(0, {});
  await completeUpload(upload.id);
}

function failureMessage(error: unknown): string {
  const reason = error instanceof ApiError ? messageOf(error) : "The photo couldn’t be cropped.";
  return `${reason} Nothing was changed.`;
}
