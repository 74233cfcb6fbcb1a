"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { renewSession } from "@/lib/api/session-fetch";

const EVENTS = "/api/catalog/v1/drafts/events";
const RECONNECT_MS = 3_000;

export type DraftEvent = { id: string; version: number; state: string };

type Handlers = {
  onDraft: (event: DraftEvent) => void;
  /** Called when missed events cannot be replayed: read everything again. */
  onReset: () => void;
};

/** Subscribes to draft events. Returns whether the connection is open. */
export function useDraftEvents({ onDraft, onReset }: Handlers): boolean {
  const [live, setLive] = useState(false);
  const handleDraft = useEffectEvent(onDraft);
  const handleReset = useEffectEvent(onReset);
  useEffect(
    () =>
      subscribe({
        draft: (event) => handleDraft(event),
        reset: () => handleReset(),
        live: setLive,
      }),
    [],
  );
  return live;
}

type Listener = { draft: (event: DraftEvent) => void; reset: () => void; live: (live: boolean) => void };

/** EventSource reconnects after a dropped connection but not after an error status: then the session is renewed. */
function subscribe(listener: Listener): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout>;
  let closed = false;

  function open(): void {
    source = new EventSource(EVENTS);
    source.onopen = () => listener.live(true);
    source.onerror = handleError;
    source.addEventListener("reset", listener.reset);
    source.addEventListener("draft", (message: MessageEvent<string>) =>
      listener.draft(JSON.parse(message.data)),
    );
  }

  function handleError(): void {
    listener.live(false);
    if (source.readyState !== EventSource.CLOSED) return;
    timer = setTimeout(reconnect, RECONNECT_MS);
  }

  async function reconnect(): Promise<void> {
    await renewSession().catch(() => false);
    if (closed) return;
    open();
    listener.reset(); // a new EventSource sends no Last-Event-ID, so nothing is replayed
  }

  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    source.close();
  };
}
