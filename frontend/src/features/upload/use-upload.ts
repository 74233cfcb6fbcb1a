"use client";

import { useCallback, useRef, useState } from "react";
import { toast } from "sonner";
import { completeUpload } from "@/lib/api/media";
import { ApiError, messageOf } from "@/lib/api/problem";
import { type Arrangement, allPhotos } from "./arrangement";
import { type OpenUpload, openUploadFor } from "./open-upload";
import { PutError } from "./put-file";
import { TransferStore } from "./transfer-store";
import { RejectedFileError, UploadQueue } from "./upload-queue";

/** `incomplete`: some photos failed; the user chooses to retry or to continue without them. */
export type Phase = "arranging" | "sending" | "incomplete" | "processing";

export type ActiveUpload = { upload: OpenUpload; queue: UploadQueue };

/** The state of an upload from opening the session to completing it. */
export function useUpload() {
  const [phase, setPhase] = useState<Phase>("arranging");
  const [store, setStore] = useState(() => new TransferStore());
  const active = useRef<ActiveUpload | null>(null);

  const complete = useCallback(async () => {
    if (!active.current) return;
    try {
      await completeUpload(active.current.upload.id);
      setPhase("processing");
    } catch (error) {
      setPhase("incomplete");
      toast.error(messageOf(error));
    }
  }, []);

  const finish = useCallback(async () => {
    await active.current?.queue.idle();
    if (store.failed().length > 0) setPhase("incomplete");
    else await complete();
  }, [store, complete]);

  const start = async (arrangement: Arrangement) => {
    setPhase("sending");
    try {
      active.current = startQueue(await openUploadFor(arrangement), store, arrangement);
    } catch (error) {
      setPhase("arranging");
      toast.error(messageOf(error));
      return;
    }
    await finish();
  };

  const retry = async () => {
    setPhase("sending");
    active.current?.queue.add(store.failed());
    await finish();
  };

  const reset = () => {
    active.current = null;
    setStore(new TransferStore());
    setPhase("arranging");
  };

  return { phase, store, upload: () => active.current?.upload ?? null, start, retry, complete, reset };
}

function startQueue(upload: OpenUpload, store: TransferStore, arrangement: Arrangement): ActiveUpload {
  const queue = new UploadQueue({ send: upload.send, onChange: store.set, explain });
  queue.add(allPhotos(arrangement).map(({ key }) => key));
  return { upload, queue };
}

function explain(error: unknown): string {
  if (error instanceof RejectedFileError) return error.message;
  if (error instanceof ApiError) return messageOf(error);
  if (error instanceof PutError && error.status > 0) return "This photo couldn’t be stored. Try again.";
  return "The connection was lost. Try again.";
}
