"use client";

import type { ReactNode } from "react";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { messageOf } from "@/lib/api/problem";
import { type TransferStore, usePercent } from "./transfer-store";
import type { useSettling } from "./use-settling";
import type { Phase } from "./use-upload";
import { counted } from "./words";

export type UploadBarProps = {
  phase: Phase;
  store: TransferStore;
  settling: ReturnType<typeof useSettling>;
  pieces: number;
  photos: number;
  onStart: () => void;
  onRetry: () => void;
  onComplete: () => void;
  onReset: () => void;
};

/** Where the upload stands, and the one thing to do next. */
export function UploadBar(props: UploadBarProps) {
  return (
    <section
      aria-label="Upload"
      className="sticky top-16 z-30 -mx-2 my-4 border-b bg-background/95 px-2 py-4 backdrop-blur-sm md:top-20"
    >
      {props.phase === "arranging" && <Ready {...props} />}
      {props.phase === "sending" && <Sending {...props} />}
      {props.phase === "stuck" && <Stuck {...props} />}
      {props.phase === "settling" && <Settling {...props} />}
    </section>
  );
}

function Row({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm" aria-live="polite">
        {text}
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}

function Ready({ photos, pieces, onStart, onReset }: UploadBarProps) {
  return (
    <Row text={`${counted(photos, "photo")} of ${counted(pieces, "piece")}, ready to send.`}>
      <Button variant="ghost" onClick={onReset}>
        Start over
      </Button>
      <Button onClick={onStart}>Upload {counted(photos, "photo")}</Button>
    </Row>
  );
}

function Sending({ store, photos }: UploadBarProps) {
  const percent = usePercent(store);
  return (
    <div className="flex flex-col gap-3">
      <Row
        text={`Sending: ${store.count("sent")} of ${counted(photos, "photo")} there. Keep this tab open.`}
      />
      <Progress value={percent} aria-label="All photos" />
    </div>
  );
}

function Stuck({ store, onRetry, onComplete }: UploadBarProps) {
  const failed = store.failed().length;
  const text =
    failed > 0
      ? `${counted(failed, "photo")} did not get through.`
      : "All photos are there, but the upload could not be finished.";
  return (
    <Row text={text}>
      {failed > 0 && store.count("sent") > 0 && (
        <Button variant="outline" onClick={onComplete}>
          Go on without
        </Button>
      )}
      <Button onClick={failed > 0 ? onRetry : onComplete}>Try again</Button>
    </Row>
  );
}

function Settling({ settling, onReset }: UploadBarProps) {
  const { taken, refused, total, settled, error } = settling;
  const text = settled
    ? `${counted(taken, "photo")} taken${refused.length > 0 ? `, ${refused.length} refused: the reasons stand below` : ""}.`
    : `All sent. ${taken + refused.length} of ${total} looked at.`;
  return (
    <Row text={error ? messageOf(error) : text}>
      <Button variant="outline" onClick={onReset}>
        Upload more
      </Button>
      <Button asChild>
        <Link href="/staff/drafts">See the drafts</Link>
      </Button>
    </Row>
  );
}
