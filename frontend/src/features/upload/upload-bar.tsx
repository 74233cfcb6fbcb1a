"use client";

import type { ReactNode } from "react";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { messageOf } from "@/lib/api/problem";
import { countOf } from "@/lib/locale";
import { type TransferStore, usePercent } from "./transfer-store";
import type { useProcessing } from "./use-processing";
import type { Phase } from "./use-upload";

export type UploadBarProps = {
  phase: Phase;
  store: TransferStore;
  processing: ReturnType<typeof useProcessing>;
  pieces: number;
  photos: number;
  onStart: () => void;
  onRetry: () => void;
  onComplete: () => void;
  onReset: () => void;
};

/** The status of the upload and the actions available in it. */
export function UploadBar(props: UploadBarProps) {
  return (
    <section
      aria-label="Upload"
      className="sticky top-16 z-30 -mx-2 my-4 border-b bg-background/95 px-2 py-4 backdrop-blur-sm md:top-20"
    >
      {props.phase === "arranging" && <ReadyStatus {...props} />}
      {props.phase === "sending" && <SendingStatus {...props} />}
      {props.phase === "incomplete" && <IncompleteStatus {...props} />}
      {props.phase === "processing" && <ProcessingStatus {...props} />}
    </section>
  );
}

function StatusRow({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm" aria-live="polite">
        {text}
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}

function ReadyStatus({ photos, pieces, onStart, onReset }: UploadBarProps) {
  return (
    <StatusRow
      text={`${countOf(photos, "photo", "photos")} in ${countOf(pieces, "piece", "pieces")}, ready to upload.`}
    >
      <Button variant="ghost" onClick={onReset}>
        Start over
      </Button>
      <Button onClick={onStart}>Upload {countOf(photos, "photo", "photos")}</Button>
    </StatusRow>
  );
}

function SendingStatus({ store, photos }: UploadBarProps) {
  const percent = usePercent(store);
  return (
    <div className="flex flex-col gap-3">
      <StatusRow
        text={`Uploading: ${store.count("sent")} of ${countOf(photos, "photo", "photos")} done. Keep this tab open.`}
      />
      <Progress value={percent} aria-label="All photos" />
    </div>
  );
}

function IncompleteStatus({ store, onRetry, onComplete }: UploadBarProps) {
  const failed = store.failed().length;
  const text =
    failed > 0
      ? `${countOf(failed, "photo", "photos")} couldn’t be uploaded.`
      : "All photos were uploaded, but the upload couldn’t be completed.";
  return (
    <StatusRow text={text}>
      {failed > 0 && store.count("sent") > 0 && (
        <Button variant="outline" onClick={onComplete}>
          Continue without them
        </Button>
      )}
      <Button onClick={failed > 0 ? onRetry : onComplete}>Try again</Button>
    </StatusRow>
  );
}

function ProcessingStatus({ processing, onReset }: UploadBarProps) {
  const { accepted, rejected, total, finished, error } = processing;
  const text = finished
    ? `${countOf(accepted, "photo", "photos")} accepted${rejected.length > 0 ? `, ${rejected.length} rejected (see the reasons below)` : ""}.`
    : `All photos uploaded. ${accepted + rejected.length} of ${total} processed.`;
  return (
    <StatusRow text={error ? messageOf(error) : text}>
      <Button variant="outline" onClick={onReset}>
        Upload more
      </Button>
      <Button asChild>
        <Link href="/staff/drafts">View drafts</Link>
      </Button>
    </StatusRow>
  );
}
