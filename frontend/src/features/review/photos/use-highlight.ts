"use client";

import { useState } from "react";
import type { ReviewedPhoto } from "@/lib/api/models";
import { evidenceBox, isRegionOfAttribute, type Region, regionsOf, regionsOfAttribute } from "./regions";

const NONE: ReadonlySet<string> = new Set();

/** Highlights the regions of the attribute that has the pointer or focus, and the attributes of the hovered region. */
export function useHighlight(photo: ReviewedPhoto | undefined) {
  const [code, hoverAttribute] = useState<string | null>(null);
  const [region, hoverRegion] = useState<Region | null>(null);
  const all = photo?.analysis ? regionsOf(photo.analysis) : [];

  function highlightedRegions(visible: Region[]): ReadonlySet<string> {
    if (region) return new Set([region.id]);
    if (code) return new Set(regionsOfAttribute(code, visible).map(({ id }) => id));
    return NONE;
  }

  return {
    evidence: code && photo?.analysis ? evidenceBox(code, photo.analysis) : null,
    hoverAttribute,
    hoverRegion,
    highlightedRegions,
    isAttributeHighlighted: (each: string) => region !== null && isRegionOfAttribute(region, each, all),
  };
}
