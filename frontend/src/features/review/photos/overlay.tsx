"use client";

import type { Analysis } from "@/lib/api/models";
import { cn } from "@/lib/utils";
import { type Box, colorOf, PIECE, pathOf, type Region } from "./regions";

export type Layers = { boxes: boolean; outlines: boolean; masks: boolean };

type OverlayProps = {
  analysis: Analysis;
  regions: Region[];
  layers: Layers;
  /** Ids of the highlighted regions. If there are any, all others are faded. */
  highlighted: ReadonlySet<string>;
  /** Where the highlighted attribute was read. Drawn on top, whichever layers are visible. */
  evidence: Box | null;
  onHover: (region: Region | null) => void;
};

/** Boxes and outlines drawn over a photo, in pixels of the photo. */
export function Overlay({ analysis, regions, layers, highlighted, evidence, onHover }: OverlayProps) {
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
          highlighted={highlighted.has(region.id)}
          faded={highlighted.size > 0 && !highlighted.has(region.id)}
          onHover={onHover}
        />
      ))}
      {evidence && (
        <g className="pointer-events-none" data-evidence>
          <title>Read here</title>
          <OutlinedStroke color={colorOf(PIECE)} highlighted={false}>
            <BoxShape box={evidence} />
          </OutlinedStroke>
        </g>
      )}
    </svg>
  );
}

type RegionMarkProps = Pick<OverlayProps, "layers" | "onHover"> & {
  region: Region;
  highlighted: boolean;
  faded: boolean;
};

function RegionMark({ region, layers, highlighted, faded, onHover }: RegionMarkProps) {
  const color = colorOf(region.kind);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same highlights can be triggered from the attribute list
    <g
      onMouseEnter={() => onHover(region)}
      onMouseLeave={() => onHover(null)}
      className={cn("transition-opacity duration-200", faded && "opacity-15")}
      data-region={region.kind}
    >
      <title>{`${region.label}, ${Math.round(region.confidence * 100)} %`}</title>
      {layers.outlines && (
        <OutlinedStroke color={color} highlighted={highlighted}>
          <path d={pathOf(region.outline)} fillRule="evenodd" />
        </OutlinedStroke>
      )}
      {layers.boxes && (
        <OutlinedStroke color={color} highlighted={highlighted && !layers.outlines} dashed>
          <BoxShape box={region.box} />
        </OutlinedStroke>
      )}
    </g>
  );
}

function BoxShape({ box }: { box: Box }) {
  return <rect x={box.x0} y={box.y0} width={box.x1 - box.x0} height={box.y1 - box.y0} />;
}

type OutlinedStrokeProps = {
  color: string;
  highlighted: boolean;
  dashed?: boolean;
  children: React.ReactNode;
};

/** A colored line on top of a wider white one, so that it is visible on any photo. */
function OutlinedStroke({ color, highlighted, dashed = false, children }: OutlinedStrokeProps) {
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
        stroke={color}
        strokeWidth={highlighted ? 3 : 1.75}
        strokeDasharray={dashed ? "6 4" : undefined}
        fill={color}
        fillOpacity={highlighted ? 0.35 : 0}
        className="[&>*]:[vector-effect:non-scaling-stroke]"
      >
        {children}
      </g>
    </>
  );
}
