"use client";

import { useLinkStatus } from "next/link";

/** A progress line at the top of the window while a link's target page is loading slowly. */
export function LinkProgress() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span
      aria-hidden
      className="fixed inset-x-0 top-0 z-50 h-0.5 animate-in bg-accent delay-200 duration-500 fade-in-0 fill-mode-backwards"
    />
  );
}
