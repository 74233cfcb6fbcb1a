import type { Analysis } from "@/lib/api/models";

/** A box in pixels of the upright photo; x points right, y points down. */
export type Box = { x0: number; y0: number; x1: number; y1: number };

/** A detected area of a photo, in pixels: a whole piece or a component of one. */
export type Region = {
  id: string;
  /** "piece", or a component's code. */
  kind: string;
  label: string;
  confidence: number;
  box: Box;
  outline: number[][];
};

export const PIECE = "piece";

const STONE_KINDS = ["gemstone", "pearl"];
const METAL_KINDS = ["band", "chain", "hoop", "case", "setting", "clasp", "bail", "post"];

/** The component kinds that show an attribute. Attributes not listed here are shown by the whole piece. */
const KINDS_BY_ATTRIBUTE: Record<string, string[]> = {
  stone: STONE_KINDS,
  stone_colour: STONE_KINDS,
  stone_shape: STONE_KINDS,
  setting: ["setting", "prong"],
  metal: METAL_KINDS,
  metal_colour: METAL_KINDS,
  finish: METAL_KINDS,
};

export function regionsOf(analysis: Analysis): Region[] {
  return (analysis.items ?? []).flatMap((item, index) => {
    const { outline, confidence } = item;
    const piece: Region = {
      id: `${index}`,
      kind: PIECE,
      label: "Piece",
      confidence,
      box: toBox(item.box),
      outline,
    };
    const parts = item.components.map(({ kind, label, ...part }, place) => ({
      id: `${index}.${place}`,
      kind,
      label,
      confidence: part.confidence,
      box: toBox(part.box),
      outline: part.outline,
    }));
    return [piece, ...parts];
  });
}

function toBox({ x0 = 0, y0 = 0, x1 = 0, y1 = 0 }: Record<string, number>): Box {
  return { x0, y0, x1, y1 };
}

/** The box where the models read an attribute of the main piece; null if they did not read it. */
export function evidenceBox(code: string, { items }: Analysis): Box | null {
  const evidence = items?.[0]?.attributes[code]?.evidence;
  return evidence ? toBox(evidence) : null;
}

/** The regions that show an attribute: its component kinds, or the whole piece if there are none. */
export function regionsOfAttribute(code: string, regions: Region[]): Region[] {
  const kinds = KINDS_BY_ATTRIBUTE[code] ?? [];
  const parts = regions.filter(({ kind }) => kinds.includes(kind));
  return parts.length > 0 ? parts : regions.filter(({ kind }) => kind === PIECE);
}

/** Whether the region is one that shows the attribute. */
export function isRegionOfAttribute(region: Region, code: string, regions: Region[]): boolean {
  return regionsOfAttribute(code, regions).some(({ id }) => id === region.id);
}

/** An outline as an SVG path of closed polygons; holes follow the even-odd rule. */
export function pathOf(outline: number[][]): string {
  return outline.map(polygonPath).join("");
}

function polygonPath(coordinates: number[]): string {
  const points: string[] = [];
  for (let at = 0; at + 1 < coordinates.length; at += 2)
    points.push(`${coordinates[at]} ${coordinates[at + 1]}`);
  return points.length > 2 ? `M${points.join("L")}Z` : "";
}

export type KindCount = { kind: string; label: string; count: number };

/** The region kinds in a photo with their counts, in order of appearance. */
export function kindsOf(regions: Region[]): KindCount[] {
  const groups = Map.groupBy(regions, ({ kind }) => kind);
  return [...groups].map(([kind, members]) => ({
    kind,
    label: members[0]?.label ?? kind,
    count: members.length,
  }));
}

const COLORS: Record<string, string> = {
  piece: "#1d1a17",
  gemstone: "#1d4ed8",
  pearl: "#1d4ed8",
  setting: "#7e22ce",
  prong: "#7e22ce",
  clasp: "#be123c",
  bail: "#be123c",
  post: "#be123c",
};
const METAL_COLOR = "#a16207";

export function colorOf(kind: string): string {
  return COLORS[kind] ?? METAL_COLOR;
}
