"use client";

import type { Analysis } from "@/lib/api/models";
import { cn } from "@/lib/utils";
import { type Box, colourOf, PIECE, pathOf, type Region } from "./regions";

export type Layers = { boxes: boolean; outlines: boolean; masks: boolean };

type OverlayProps = {
  analysis: Analysis;
  regions: Region[];
  layers: Layers;
  /** Ids of the regions to show in full; where there are some, the others step back. */
  lit: ReadonlySet<string>;
  /** Where a claim was read: drawn over all else, whichever layers are shown. */
  evidence: Box | null;
  onHover: (region: Region | null) => void;
};

/** Boxes and outlines over a photo, in the photo's own pixels. */
export function Overlay({ analysis, regions, layers, lit, evidence, onHover }: OverlayProps) {
  const { width, height } = analysis;
  if (!width || !height) return null;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="absolute inset-0 size-full"
      role="img"
      aria-label={`${regions.length} marked regions`}
      data-regions={regions.length}
    >
      {regions.map((region) => (
        <RegionMark
          key={region.id}
          region={region}
          layers={layers}
          lit={lit.has(region.id)}
          faded={lit.size > 0 && !lit.has(region.id)}
          onHover={onHover}
        />
      ))}
      {evidence && (
        <g className="pointer-events-none" data-evidence>
          <title>Read here</title>
          <Stroked colour={colourOf(PIECE)} lit={false}>
            <BoxShape box={evidence} />
          </Stroked>
        </g>
      )}
    </svg>
  );
}

type RegionMarkProps = Pick<OverlayProps, "layers" | "onHover"> & {
  region: Region;
  lit: boolean;
  faded: boolean;
};

function RegionMark({ region, layers, lit, faded, onHover }: RegionMarkProps) {
  const colour = colourOf(region.kind);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same links can be reached from the claims' list
    <g
      onMouseEnter={() => onHover(region)}
      onMouseLeave={() => onHover(null)}
      className={cn("transition-opacity duration-200", faded && "opacity-15")}
      data-region={region.kind}
    >
      <title>{`${region.label}, ${Math.round(region.confidence * 100)} %`}</title>
      {layers.outlines && (
        <Stroked colour={colour} lit={lit}>
          <path d={pathOf(region.outline)} fillRule="evenodd" />
        </Stroked>
      )}
      {layers.boxes && (
        <Stroked colour={colour} lit={lit && !layers.outlines} dashed>
          <BoxShape box={region.box} />
        </Stroked>
      )}
    </g>
  );
}

function BoxShape({ box }: { box: Box }) {
  return <rect x={box.x0} y={box.y0} width={box.x1 - box.x0} height={box.y1 - box.y0} />;
}

type StrokedProps = { colour: string; lit: boolean; dashed?: boolean; children: React.ReactNode };

/** A coloured line on a white one, so that it shows on any photo. */
function Stroked({ colour, lit, dashed = false, children }: StrokedProps) {
  return (
    <>
      <g
        stroke="#ffffff"
        strokeOpacity={0.85}
        strokeWidth={4}
        fill="none"
        className="[&>*]:[vector-effect:non-scaling-stroke]"
      >
        {children}
      </g>
      <g
        stroke={colour}
        strokeWidth={lit ? 3 : 1.75}
        strokeDasharray={dashed ? "6 4" : undefined}
        fill={colour}
        fillOpacity={lit ? 0.35 : 0}
        className="[&>*]:[vector-effect:non-scaling-stroke]"
      >
        {children}
      </g>
    </>
  );
}
