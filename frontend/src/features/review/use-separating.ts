"use client";

import { useState } from "react";
import { type Arrangement, allPhotos } from "@/features/upload/arrangement";
import { UploadQueue } from "@/features/upload/queue";
import { openFor } from "@/features/upload/sender";
import { completeUpload } from "@/lib/api/media";
import type { ReviewedPhoto } from "@/lib/api/models";
import { ApiError, messageOf } from "@/lib/api/problem";
import { randomKey } from "@/lib/keys";
import { cropPieces } from "./crop";
import type { Box } from "./regions";

export type Separating =
  | { phase: "choosing"; failure: string | null }
  | { phase: "sending" }
  | { phase: "sent"; pieces: number };

/** Cuts the pieces that a photo shows out of it, and uploads each as a piece of its own. */
export function useSeparating(photo: ReviewedPhoto) {
  const [state, setState] = useState<Separating>({ phase: "choosing", failure: null });
  const send = async (boxes: Box[]) => {
    setState({ phase: "sending" });
    try {
      await separate(photo, boxes);
      setState({ phase: "sent", pieces: boxes.length });
    } catch (error) {
      setState({ phase: "choosing", failure: failureOf(error) });
    }
  };
  return { state, send };
}

async function separate({ image, analysis }: ReviewedPhoto, boxes: Box[]): Promise<void> {
  if (!image || !analysis?.width || !analysis.height)
    throw new Error("the photo has no picture or no analysis");
  const files = await cropPieces(image, { width: analysis.width, height: analysis.height }, boxes);
  await sendPieces(
    files.map((file) => ({ key: randomKey(), name: null, photos: [{ key: randomKey(), file }] })),
  );
}

/** All or nothing: an upload that lacks a piece is not completed, and makes no drafts. */
async function sendPieces(pieces: Arrangement): Promise<void> {
  const upload = await openFor(pieces);
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

function failureOf(error: unknown): string {
  const reason = error instanceof ApiError ? messageOf(error) : "The photo could not be cut.";
  return `${reason} Nothing was changed.`;
}
