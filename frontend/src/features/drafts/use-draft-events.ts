"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { renewSession } from "@/lib/api/session-fetch";

const EVENTS = "/api/catalog/v1/drafts/events";
const RECONNECT_MS = 3_000;

export type DraftEvent = { id: string; version: number; state: string };

type Handlers = {
  onDraft: (event: DraftEvent) => void;
  /** More was missed than can be replayed: read everything again. */
  onReset: () => void;
};

/** Follows the pieces as they change. The answer says whether the line is up. */
export function useDraftEvents({ onDraft, onReset }: Handlers): boolean {
  const [live, setLive] = useState(false);
  const tellDraft = useEffectEvent(onDraft);
  const tellReset = useEffectEvent(onReset);
  useEffect(
    () =>
      follow({
        draft: (event) => tellDraft(event),
        reset: () => tellReset(),
        live: setLive,
      }),
    [],
  );
  return live;
}

type Listener = { draft: (event: DraftEvent) => void; reset: () => void; live: (live: boolean) => void };

/** EventSource comes back by itself after a lost line, but never after a refusal: then the session is renewed. */
function follow(listener: Listener): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout>;
  let ended = false;

  function open(): void {
    source = new EventSource(EVENTS);
    source.onopen = () => listener.live(true);
    source.onerror = lost;
    source.addEventListener("reset", listener.reset);
    source.addEventListener("draft", (message: MessageEvent<string>) =>
      listener.draft(JSON.parse(message.data)),
    );
  }

  function lost(): void {
    listener.live(false);
    if (source.readyState !== EventSource.CLOSED) return;
    timer = setTimeout(reopen, RECONNECT_MS);
  }

  async function reopen(): Promise<void> {
    await renewSession().catch(() => false);
    if (ended) return;
    open();
    listener.reset(); // a new source asks for no replay
  }

  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    source.close();
  };
}
