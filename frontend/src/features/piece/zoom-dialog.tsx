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
import { type Point, pointAt, scrollOffset, zoomedSize } from "./zoom";

type ZoomDialogProps = { picture: Picture; alt: string; several: boolean; onStep: (by: number) => void };

/**
 * The photo in full-window view. A click zooms in at that point, another zooms out. The arrow keys pan the zoomed
 * photo, or switch photos when it is not zoomed.
 */
export function ZoomDialog({ picture, alt, several, onStep }: ZoomDialogProps) {
  const pane = useRef<HTMLButtonElement>(null);
  const [zoom, setZoom] = useState<{ at: Point; of: string } | null>(null);
  const zoomPoint = zoom?.of === picture.id ? zoom.at : null;
  const onKeyDown = (event: KeyboardEvent) => {
    const [x, y] = ARROWS[event.key] ?? [0, 0];
    if (x === 0 && y === 0) return;
    event.preventDefault();
    event.stopPropagation(); // the gallery behind handles the same keys
    if (zoomPoint) pane.current?.scrollBy({ left: x * PAN_PX, top: y * PAN_PX });
    else if (several && x !== 0) onStep(x);
  };
  return (
    <DialogContent
      aria-describedby={undefined}
      onKeyDown={onKeyDown}
      className="h-dvh max-h-dvh w-dvw max-w-none grid-rows-[auto_minmax(0,1fr)] gap-0 rounded-none p-0"
    >
      <div className="flex min-h-14 min-w-0 items-center gap-2 py-2 pr-14 pl-5">
        <DialogTitle className="min-w-0 flex-1 truncate pr-0 text-lg">{alt}</DialogTitle>
        {several && <StepButtons onStep={onStep} />}
      </div>
      <Magnifier
        pane={pane}
        picture={picture}
        alt={alt}
        zoomPoint={zoomPoint}
        onZoom={(at) => setZoom(at && { at, of: picture.id })}
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

function StepButtons({ onStep }: { onStep: (by: number) => void }) {
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
  zoomPoint: Point | null;
  onZoom: (at: Point | null) => void;
};

function Magnifier({ pane, picture, alt, zoomPoint, onZoom }: MagnifierProps) {
  const own = ownSize(picture) ?? { width: 1, height: 1 };
  const size = useSize(pane);
  const enlarged = zoomPoint ? zoomedSize(size, own) : null;
  useScrollToPoint(pane, zoomPoint, size, own);
  const toggle = (event: MouseEvent) =>
    onZoom(zoomPoint ? null : pointAt(positionInPane(event, size), size, own));
  return (
    <button
      ref={pane}
      type="button"
      onClick={toggle}
      aria-label={zoomPoint ? "Zoom out" : "Zoom in"}
      className={cn(
        "grid min-h-0 bg-muted focus-visible:-outline-offset-2",
        zoomPoint ? "cursor-zoom-out overflow-auto" : "cursor-zoom-in overflow-hidden",
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

/** Scrolls the zoomed point to the center of the pane, once per zoom. */
function useScrollToPoint(
  pane: RefObject<HTMLElement | null>,
  point: Point | null,
  size: Size,
  own: Size,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: resizing the window must not scroll again
  useLayoutEffect(() => {
    if (point) pane.current?.scrollTo(scrollOffset(point, size, zoomedSize(size, own)));
  }, [point]);
}

/** The current size of an element in CSS pixels. */
function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: node.offsetWidth, height: node.offsetHeight }),
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** The position of a click in the pane; the center for a key press. */
function positionInPane(event: MouseEvent, pane: Size): Point {
  if (event.detail === 0) return { x: pane.width / 2, y: pane.height / 2 };
  const frame = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - frame.left, y: event.clientY - frame.top };
}
