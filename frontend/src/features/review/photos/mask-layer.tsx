"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type FullAnalysis, type Mask, readAnalysis } from "@/lib/api/vision";
import { colorOf, PIECE } from "./regions";
import { decodeMask } from "./rle";

type MaskLayerProps = { imageId: string; hidden: ReadonlySet<string> };

/** The photo's segmentation masks, drawn on a canvas. They are fetched when first shown. */
export function MaskLayer({ imageId, hidden }: MaskLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { data, error } = useQuery({
    queryKey: ["analysis", imageId],
    queryFn: () => readAnalysis(imageId),
    staleTime: 300_000,
  });
  useEffect(() => {
    if (data && canvas.current) paint(canvas.current, masksOf(data, hidden));
  }, [data, hidden]);
  return (
    <>
      <canvas
        ref={canvas}
        data-masks={data ? masksOf(data, hidden).length : 0}
        className="pointer-events-none absolute inset-0 size-full"
        aria-hidden
      />
      {error && (
        <p role="alert" className="absolute inset-x-0 bottom-0 bg-card/90 p-2 text-xs">
          The masks couldn’t be loaded. You can still use the outlines.
        </p>
      )}
    </>
  );
}

type Layer = { mask: Mask; kind: string };

function masksOf({ items }: FullAnalysis, hidden: ReadonlySet<string>): Layer[] {
  const layers = items.flatMap(({ mask, components }) => [
    { mask: mask ?? null, kind: PIECE },
    ...components.map((component) => ({ mask: component.mask ?? null, kind: component.kind })),
  ]);
  return layers.filter((layer): layer is Layer => layer.mask !== null && !hidden.has(layer.kind));
}

const ALPHA = { piece: 60, part: 130 };

/** Draws the masks on top of one another, each piece before its parts. */
function paint(canvas: HTMLCanvasElement, layers: Layer[]): void {
  const [height = 0, width = 0] = layers[0]?.mask.size ?? [];
  const context = canvas.getContext("2d");
  canvas.width = width; // setting the width also clears the canvas
  canvas.height = height;
  if (!context || width === 0) return;
  const imageData = context.createImageData(width, height);
  const pixels32 = new Uint32Array(imageData.data.buffer);
  for (const { mask, kind } of layers)
    tint(pixels32, decodeMask({ size: [height, width], counts: mask.counts }), rgbaOf(kind));
  context.putImageData(imageData, 0, 0);
}

function tint(pixels32: Uint32Array, mask: Uint8Array, color: number): void {
  for (let index = 0; index < mask.length; index += 1) if (mask[index]) pixels32[index] = color;
}

/** The color of a region kind as a 32-bit RGBA value in little-endian byte order. */
function rgbaOf(kind: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colorOf(kind).slice(at, at + 2), 16));
  const alpha = kind === PIECE ? ALPHA.piece : ALPHA.part;
  return ((alpha << 24) | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0)) >>> 0;
}
