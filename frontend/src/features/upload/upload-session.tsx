"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { allPhotos } from "./arrangement";
import { type Lost, noteChosen, readLost } from "./lost-photos";
import { useArrangement } from "./use-arrangement";
import { useUpload } from "./use-upload";

type UploadSession = {
  arrangement: ReturnType<typeof useArrangement>;
  upload: ReturnType<typeof useUpload>;
  /** What an earlier load of the page had chosen and did not send. */
  lost: Lost | null;
  forgetLost: () => void;
};

const Context = createContext<UploadSession | null>(null);

/** Keeps the chosen photos, and sends them, while a person looks at other pages of the staff's. */
export function UploadProvider({ children }: { children: ReactNode }) {
  const arrangement = useArrangement();
  const upload = useUpload();
  const [lost, setLost] = useState(readLost);
  const pieces = arrangement.pieces.length;
  const photos = upload.phase === "settling" ? 0 : allPhotos(arrangement.pieces).length;
  useEffect(() => {
    if (!lost || photos > 0) noteChosen({ photos, pieces });
  }, [lost, photos, pieces]);
  useLeaveWarning(photos > 0);
  const forgetLost = () => setLost(null);
  return <Context value={{ arrangement, upload, lost, forgetLost }}>{children}</Context>;
}

export function useUploadSession(): UploadSession {
  const session = useContext(Context);
  if (!session) throw new Error("useUploadSession needs an UploadProvider around it");
  return session;
}

/** The browser asks before it leaves a page whose photos are chosen or on their way. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
