// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Analysis } from "@/lib/api/models";
import { Overlay } from "./overlay";
import type { Box } from "./regions";

const analysis: Analysis = {
  version: 1,
  width: 40,
  height: 30,
  items: [],
  models: {},
  milliseconds: {},
  failure: null,
};
const noLayers = { boxes: false, outlines: false, masks: false };

function evidenceRects(evidence: Box | null) {
  const { container } = render(
    <Overlay
      analysis={analysis}
      regions={[]}
      layers={noLayers}
      highlighted={new Set()}
      evidence={evidence}
      onHover={() => {}}
    />,
  );
  return [...container.querySelectorAll("[data-evidence] rect")];
}

afterEach(cleanup);

describe("Overlay", () => {
  it("shows where an attribute was read, with all layers off", () => {
    const rects = evidenceRects({ x0: 5, y0: 6, x1: 15, y1: 26 });
    expect(rects.length).toBeGreaterThan(0);
    for (const rect of rects) {
      const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => rect.getAttribute(name));
      expect([x, y, width, height]).toEqual(["5", "6", "10", "20"]);
    }
  });

  it("shows no evidence box when no attribute is highlighted", () => {
    expect(evidenceRects(null)).toEqual([]);
  });
});
