"use client";

import { ChevronLeftIcon, ChevronRightIcon } from "lucide-react";
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Button } from "@/components/ui/button";
import { DialogContent, DialogTitle } from "@/components/ui/dialog";
import type { Picture } from "@/lib/api/models";
import { ownSize, type Size } from "@/lib/api/pictures";
import { cn } from "@/lib/utils";
import { closer, type Point, pointAt, scrollTo } from "./zoom";

type ZoomDialogProps = { picture: Picture; alt: string; several: boolean; onStep: (by: number) => void };

/**
 * The photo over the whole window; a click looks closer at that place, another steps back. The arrow keys move
 * about in the enlarged photo, and go to the other photos from the whole one.
 */
export function ZoomDialog({ picture, alt, several, onStep }: ZoomDialogProps) {
  const pane = useRef<HTMLButtonElement>(null);
  const [looking, setLooking] = useState<{ at: Point; of: string } | null>(null);
  const close = looking?.of === picture.id ? looking.at : null;
  const onKeyDown = (event: KeyboardEvent) => {
    const [x, y] = ARROWS[event.key] ?? [0, 0];
    if (x === 0 && y === 0) return;
    event.preventDefault();
    event.stopPropagation(); // the gallery behind hears the same keys
    if (close) pane.current?.scrollBy({ left: x * PAN_PX, top: y * PAN_PX });
    else if (several && x !== 0) onStep(x);
  };
  return (
    <DialogContent
      aria-describedby={undefined}
      onKeyDown={onKeyDown}
      className="h-dvh max-h-dvh w-dvw max-w-none grid-rows-[auto_minmax(0,1fr)] gap-0 rounded-none p-0"
    >
      <div className="flex min-w-0 items-center gap-2 py-2 pr-14 pl-5">
        <DialogTitle className="min-w-0 flex-1 truncate pr-0 text-lg">{alt}</DialogTitle>
        {several && <Steps onStep={onStep} />}
      </div>
      <Magnifier
        pane={pane}
        picture={picture}
        alt={alt}
        close={close}
        onClose={(at) => setLooking(at && { at, of: picture.id })}
      />
    </DialogContent>
  );
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const PAN_PX = 120;

function Steps({ onStep }: { onStep: (by: number) => void }) {
  return (
    <>
      <Button variant="ghost" size="icon" aria-label="Previous photo" onClick={() => onStep(-1)}>
        <ChevronLeftIcon aria-hidden />
      </Button>
      <Button variant="ghost" size="icon" aria-label="Next photo" onClick={() => onStep(1)}>
        <ChevronRightIcon aria-hidden />
      </Button>
    </>
  );
}

type MagnifierProps = {
  pane: RefObject<HTMLButtonElement | null>;
  picture: Picture;
  alt: string;
  close: Point | null;
  onClose: (at: Point | null) => void;
};

function Magnifier({ pane, picture, alt, close, onClose }: MagnifierProps) {
  const own = ownSize(picture) ?? { width: 1, height: 1 };
  const size = useSize(pane);
  const enlarged = close ? closer(size, own) : null;
  useCentred(pane, close, size, own);
  const toggle = (event: MouseEvent) => onClose(close ? null : pointAt(placeOf(event, size), size, own));
  return (
    <button
      ref={pane}
      type="button"
      onClick={toggle}
      aria-label={close ? "Step back" : "Look closer"}
      className={cn(
        "grid min-h-0 bg-muted focus-visible:-outline-offset-2",
        close ? "cursor-zoom-out overflow-auto" : "cursor-zoom-in overflow-hidden",
      )}
    >
      <img
        src={picture.url}
        alt={alt}
        width={own.width}
        height={own.height}
        className="m-auto max-w-none object-contain"
        style={
          enlarged ?? { maxWidth: "100%", maxHeight: size.height || "100%", width: "auto", height: "auto" }
        }
      />
    </button>
  );
}

/** Puts the point that was looked at into the pane's middle, once; then the person scrolls. */
function useCentred(pane: RefObject<HTMLElement | null>, point: Point | null, size: Size, own: Size): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size of the window leaves the place
  useLayoutEffect(() => {
    if (point) pane.current?.scrollTo(scrollTo(point, size, closer(size, own)));
  }, [point]);
}

/** The inner size of an element, kept up with. */
function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: measured.offsetWidth, height: measured.offsetHeight }),
    );
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** Where a click fell in the pane; its middle for a key press. */
function placeOf(event: MouseEvent, pane: Size): Point {
  if (event.detail === 0) return { x: pane.width / 2, y: pane.height / 2 };
  const frame = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - frame.left, y: event.clientY - frame.top };
}
