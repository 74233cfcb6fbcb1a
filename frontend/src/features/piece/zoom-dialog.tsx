"use client";

import { type MouseEvent, useRef, useState } from "react";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import type { Picture } from "@/lib/api/models";
import { cn } from "@/lib/utils";

type ZoomDialogProps = {
  picture: Picture;
  alt: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** The photo over the whole window; a click looks closer at that place, another steps back. */
export function ZoomDialog({ picture, alt, open, onOpenChange }: ZoomDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        aria-describedby={undefined}
        className="h-dvh max-h-dvh w-dvw max-w-none grid-rows-[auto_1fr] gap-0 rounded-none p-0"
      >
        <DialogTitle className="px-5 py-4 text-lg">{alt}</DialogTitle>
        <Magnifier key={picture.id} picture={picture} alt={alt} />
      </DialogContent>
    </Dialog>
  );
}

const CLOSER = 2.5;

function Magnifier({ picture, alt }: { picture: Picture; alt: string }) {
  const [close, setClose] = useState(false);
  const pane = useRef<HTMLButtonElement>(null);
  const toggle = (event: MouseEvent) => {
    const point = pointIn(event);
    setClose(!close);
    requestAnimationFrame(() => centre(pane.current, point));
  };
  return (
    <button
      ref={pane}
      type="button"
      onClick={toggle}
      aria-label={close ? "Step back" : "Look closer"}
      className={cn("min-h-0 overflow-auto bg-muted", close ? "cursor-zoom-out" : "cursor-zoom-in")}
    >
      <img
        src={picture.url}
        alt={alt}
        width={picture.width}
        height={picture.height}
        className="max-w-none object-contain"
        style={close ? { width: `${CLOSER * 100}%`, height: "auto" } : { width: "100%", height: "100%" }}
      />
    </button>
  );
}

type Point = { x: number; y: number };

/** Where the click fell, as shares of the pane; its middle for a key press. */
function pointIn(event: MouseEvent): Point {
  if (event.detail === 0) return { x: 0.5, y: 0.5 };
  const frame = event.currentTarget.getBoundingClientRect();
  return { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height };
}

function centre(pane: HTMLElement | null, { x, y }: Point): void {
  pane?.scrollTo(x * pane.scrollWidth - pane.clientWidth / 2, y * pane.scrollHeight - pane.clientHeight / 2);
}
