"use client";

import { useState } from "react";
import { Photo } from "@/components/photo";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReviewedPhoto } from "@/lib/api/models";
import { LayerToggles } from "./layer-toggles";
import { MaskLayer } from "./mask-layer";
import { type Layers, Overlay } from "./overlay";
import { type Box, kindsOf, type Region, regionsOf } from "./regions";

type PhotoViewerProps = {
  photo: ReviewedPhoto;
  alt: string;
  layers: Layers;
  onLayers: (layers: Layers) => void;
  highlightedRegions: (regions: Region[]) => ReadonlySet<string>;
  /** Where the highlighted attribute was read. */
  evidence: Box | null;
  onHover: (region: Region | null) => void;
};

/** A photo with the regions that the models detected. */
export function PhotoViewer({
  photo,
  alt,
  layers,
  onLayers,
  highlightedRegions,
  evidence,
  onHover,
}: PhotoViewerProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const regions = photo.analysis ? regionsOf(photo.analysis) : [];
  const visible = regions.filter(({ kind }) => !hidden.has(kind));
  if (!photo.image) return <PhotoPlaceholder photo={photo} />;
  return (
    <figure>
      <div className="grid place-items-center bg-muted">
        <div
          className="relative max-h-[70dvh] w-full max-w-full"
          style={{
            aspectRatio: `${photo.image.width} / ${photo.image.height}`,
            maxWidth: `calc(70dvh * ${photo.image.width / photo.image.height})`,
          }}
        >
          <Photo
            picture={photo.image}
            alt={alt}
            sizes="(min-width: 1024px) 55vw, 100vw"
            priority
            className="size-full"
          />
          {layers.masks && photo.analysis && <MaskLayer imageId={photo.id} hidden={hidden} />}
          {photo.analysis && (
            <Overlay
              analysis={photo.analysis}
              regions={visible}
              layers={layers}
              highlighted={highlightedRegions(visible)}
              evidence={evidence}
              onHover={onHover}
            />
          )}
        </div>
      </div>
      <figcaption className="mt-3">
        <AnalysisNote photo={photo} regions={regions} />
        {regions.length > 0 && (
          <LayerToggles
            layers={layers}
            onLayers={onLayers}
            kinds={kindsOf(regions)}
            hidden={hidden}
            onHidden={setHidden}
          />
        )}
      </figcaption>
    </figure>
  );
}

function PhotoPlaceholder({ photo }: { photo: ReviewedPhoto }) {
  if (photo.state === "awaited") {
    return (
      <div role="status" aria-label="The photo is being prepared">
        <Skeleton className="aspect-square w-full rounded-none" />
      </div>
    );
  }
  return (
    <div className="grid aspect-square place-content-center bg-muted p-8 text-center">
      <p className="max-w-sm text-destructive">{photo.detail ?? "This photo can’t be displayed."}</p>
    </div>
  );
}

function AnalysisNote({ photo, regions }: { photo: ReviewedPhoto; regions: Region[] }) {
  const note = noteOf(photo, regions);
  return note && <p className="mb-2 text-muted-foreground text-sm">{note}</p>;
}

function noteOf({ analysis, analysis_state }: ReviewedPhoto, regions: Region[]): string | null {
  if (analysis_state === "waiting") return "This photo is being analyzed.";
  if (!analysis || analysis.failure) return "This photo wasn’t analyzed. Set its attributes yourself.";
  return regions.length === 0 ? "No jewelry was found in this photo." : null;
}
