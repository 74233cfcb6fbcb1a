"use client";

import { useState } from "react";
import type { ReviewedPhoto } from "@/lib/api/models";
import { evidenceOf, type Region, regionsBehind, regionsOf, speaksFor } from "./regions";

const NONE: ReadonlySet<string> = new Set();

/** Links the claims with the regions they show in, whichever of the two has the pointer or the focus. */
export function useHighlight(photo: ReviewedPhoto | undefined) {
  const [code, hoverClaim] = useState<string | null>(null);
  const [region, hoverRegion] = useState<Region | null>(null);
  const all = photo?.analysis ? regionsOf(photo.analysis) : [];

  function litRegions(visible: Region[]): ReadonlySet<string> {
    if (region) return new Set([region.id]);
    if (code) return new Set(regionsBehind(code, visible).map(({ id }) => id));
    return NONE;
  }

  return {
    evidence: code && photo?.analysis ? evidenceOf(code, photo.analysis) : null,
    hoverClaim,
    hoverRegion,
    litRegions,
    isClaimLit: (each: string) => region !== null && speaksFor(region, each, all),
  };
}
