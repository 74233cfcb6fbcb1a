"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { allPhotos } from "./arrangement";
import { readUnsentPhotos, storeUnsentPhotos, type UnsentPhotos } from "./unsent-photos";
import { useArrangement } from "./use-arrangement";
import { useUpload } from "./use-upload";

type UploadSession = {
  arrangement: ReturnType<typeof useArrangement>;
  upload: ReturnType<typeof useUpload>;
  /** The photos that were selected but not uploaded before the page was reloaded. */
  unsent: UnsentPhotos | null;
  dismissUnsent: () => void;
};

const Context = createContext<UploadSession | null>(null);

/** Keeps the selected photos and the running upload while the user visits other staff pages. */
export function UploadProvider({ children }: { children: ReactNode }) {
  const arrangement = useArrangement();
  const upload = useUpload();
  const [unsent, setUnsent] = useState(readUnsentPhotos);
  const pieces = arrangement.pieces.length;
  const photos = upload.phase === "processing" ? 0 : allPhotos(arrangement.pieces).length;
  useEffect(() => {
    if (!unsent || photos > 0) storeUnsentPhotos({ photos, pieces });
  }, [unsent, photos, pieces]);
  useLeaveWarning(photos > 0);
  const dismissUnsent = () => setUnsent(null);
  return <Context value={{ arrangement, upload, unsent, dismissUnsent }}>{children}</Context>;
}

export function useUploadSession(): UploadSession {
  const session = useContext(Context);
  if (!session) throw new Error("useUploadSession needs an UploadProvider around it");
  return session;
}

/** Asks before the page is closed while photos are selected or being uploaded. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
