"use client";

import { useCallback, useRef, useState } from "react";
import { toast } from "sonner";
import { completeUpload } from "@/lib/api/media";
import { ApiError, messageOf } from "@/lib/api/problem";
import { type Arrangement, allPhotos } from "./arrangement";
import { PutError } from "./put-file";
import { Refusal, UploadQueue } from "./queue";
import { type OpenUpload, openFor } from "./sender";
import { TransferStore } from "./transfer-store";

/** `stuck`: some photos did not get through, and a person says whether to go on without them. */
export type Phase = "arranging" | "sending" | "stuck" | "settling";

export type Started = { upload: OpenUpload; queue: UploadQueue };

/** An upload from its opening to its completion. */
export function useUpload() {
  const [phase, setPhase] = useState<Phase>("arranging");
  const [store, setStore] = useState(() => new TransferStore());
  const started = useRef<Started | null>(null);

  const complete = useCallback(async () => {
    if (!started.current) return;
    try {
      await completeUpload(started.current.upload.id);
      setPhase("settling");
    } catch (error) {
      setPhase("stuck");
      toast.error(messageOf(error));
    }
  }, []);

  const finish = useCallback(async () => {
    await started.current?.queue.idle();
    if (store.failed().length > 0) setPhase("stuck");
    else await complete();
  }, [store, complete]);

  const start = async (arrangement: Arrangement) => {
    setPhase("sending");
    try {
      started.current = begin(await openFor(arrangement), store, arrangement);
    } catch (error) {
      setPhase("arranging");
      toast.error(messageOf(error));
      return;
    }
    await finish();
  };

  const retry = async () => {
    setPhase("sending");
    started.current?.queue.add(store.failed());
    await finish();
  };

  const reset = () => {
    started.current = null;
    setStore(new TransferStore());
    setPhase("arranging");
  };

  return { phase, store, upload: () => started.current?.upload ?? null, start, retry, complete, reset };
}

function begin(upload: OpenUpload, store: TransferStore, arrangement: Arrangement): Started {
  const queue = new UploadQueue({ send: upload.send, onChange: store.set, explain });
  queue.add(allPhotos(arrangement).map(({ key }) => key));
  return { upload, queue };
}

function explain(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof ApiError) return messageOf(error);
  if (error instanceof PutError && error.status > 0)
    return "The store did not take this photo. Try it again.";
  return "The connection was lost. Try this photo again.";
}
