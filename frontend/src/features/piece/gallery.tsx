"use client";

import { ChevronLeftIcon, ChevronRightIcon, ZoomInIcon } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Photo } from "@/components/photo";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import type { Picture } from "@/lib/api/models";
import { cn } from "@/lib/utils";
import { ZoomDialog } from "./zoom-dialog";

type GalleryProps = { pictures: Picture[]; alt: string };

export function Gallery({ pictures, alt }: GalleryProps) {
  const [current, setCurrent] = useState(0);
  const picture = pictures[current];
  const hasSeveral = pictures.length > 1;
  const step = (by: number) => setCurrent((index) => (index + by + pictures.length) % pictures.length);
  if (!picture) return <div className="aspect-[4/5] bg-muted" />;
  return (
    <section aria-label="Photos" onKeyDown={(event) => stepByKey(event, step)}>
      <Dialog>
        <div className="group relative bg-muted">
          <DialogTrigger
            className="grid aspect-[4/5] w-full cursor-zoom-in place-items-center lg:aspect-square"
            aria-label={`Enlarge photo ${current + 1} of ${pictures.length}`}
          >
            <Photo
              picture={picture}
              alt={altOf(alt, current)}
              sizes={coverSizes(picture)}
              priority
              className="size-full"
            />
          </DialogTrigger>
          <ZoomInIcon
            className="pointer-events-none absolute right-4 bottom-4 size-5 print:hidden"
            aria-hidden
          />
          {hasSeveral && <StepButtons onStep={step} />}
        </div>
        <ZoomDialog picture={picture} alt={altOf(alt, current)} several={hasSeveral} onStep={step} />
      </Dialog>
      {hasSeveral && <Thumbnails pictures={pictures} alt={alt} current={current} onSelect={setCurrent} />}
    </section>
  );
}

/**
 * The `sizes` attribute of a picture that covers a 4:5 frame, or a square one on wide screens. A picture wider than its
 * frame is cropped at the sides, so it must be loaded wider than the frame.
 */
function coverSizes({ width, height }: Picture): string {
  const ratio = width / height;
  const [square, upright] = [Math.max(1, ratio), Math.max(1, ratio * 1.25)];
  return `(min-width: 1024px) ${Math.round(56 * square)}vw, ${Math.round(100 * upright)}vw`;
}

function altOf(alt: string, index: number): string {
  return index === 0 ? alt : `${alt}, photo ${index + 1}`;
}

function stepByKey(event: KeyboardEvent, step: (by: number) => void): void {
  if (event.key === "ArrowRight") step(1);
  if (event.key === "ArrowLeft") step(-1);
}

const STEP_BUTTON =
  "print:hidden absolute top-1/2 grid size-10 -translate-y-1/2 place-content-center bg-background/80 transition-opacity hover:bg-background lg:opacity-0 lg:focus-visible:opacity-100 lg:group-hover:opacity-100";

function StepButtons({ onStep }: { onStep: (by: number) => void }) {
  return (
    <>
      <button type="button" className={cn(STEP_BUTTON, "left-3")} onClick={() => onStep(-1)}>
        <ChevronLeftIcon className="size-5" aria-hidden />
        <span className="sr-only">Previous photo</span>
      </button>
      <button type="button" className={cn(STEP_BUTTON, "right-3")} onClick={() => onStep(1)}>
        <ChevronRightIcon className="size-5" aria-hidden />
        <span className="sr-only">Next photo</span>
      </button>
    </>
  );
}

type ThumbnailsProps = GalleryProps & { current: number; onSelect: (index: number) => void };

function Thumbnails({ pictures, alt, current, onSelect }: ThumbnailsProps) {
  return (
    <ul className="mt-3 flex gap-3 overflow-x-auto p-1 print:hidden">
      {pictures.map((picture, index) => (
        <li key={picture.id} className="shrink-0">
          <button
            type="button"
            aria-label={`Show photo ${index + 1}`}
            aria-current={index === current}
            onClick={() => onSelect(index)}
            className="block border border-transparent opacity-70 transition-opacity hover:opacity-100 aria-[current=true]:border-foreground aria-[current=true]:opacity-100"
          >
            <Photo picture={picture} alt={altOf(alt, index)} sizes="5rem" className="size-18 md:size-20" />
          </button>
        </li>
      ))}
    </ul>
  );
}
