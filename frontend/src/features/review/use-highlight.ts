"use client";

import { useState } from "react";
import type { ReviewedPhoto } from "@/lib/api/models";
import { type Region, regionsBehind, regionsOf, speaksFor } from "./regions";

const NONE: ReadonlySet<string> = new Set();

/** Links the claims with the regions they were read from, whichever of the two is under the pointer. */
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
    hoverClaim,
    hoverRegion,
    litRegions,
    isClaimLit: (each: string) => region !== null && speaksFor(region, each, all),
  };
}
