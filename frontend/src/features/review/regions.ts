import type { Analysis } from "@/lib/api/models";

/** Pixels of the upright photo: x right, y down. */
export type Box = { x0: number; y0: number; x1: number; y1: number };

/** A part of a photo that the models marked: a whole piece, or a component of one. In pixels of the photo. */
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

const STONES = ["gemstone", "pearl"];
const METAL = ["band", "chain", "hoop", "case", "setting", "clasp", "bail", "post"];

/** Where in a piece an attribute shows; the whole piece for those that are not here. */
const SEEN_IN: Record<string, string[]> = {
  stone: STONES,
  stone_colour: STONES,
  stone_shape: STONES,
  setting: ["setting", "prong"],
  metal: METAL,
  metal_colour: METAL,
  finish: METAL,
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

/** Where in a photo the models read an attribute of its main piece; null where they said nothing of it. */
export function evidenceOf(code: string, { items }: Analysis): Box | null {
  const read = items?.[0]?.attributes[code]?.evidence;
  return read ? toBox(read) : null;
}

/** The regions of the kinds of part that an attribute shows in, else the whole piece. */
export function regionsBehind(code: string, regions: Region[]): Region[] {
  const kinds = SEEN_IN[code] ?? [];
  const parts = regions.filter(({ kind }) => kinds.includes(kind));
  return parts.length > 0 ? parts : regions.filter(({ kind }) => kind === PIECE);
}

/** The attributes that a region speaks for. */
export function speaksFor(region: Region, code: string, regions: Region[]): boolean {
  return regionsBehind(code, regions).some(({ id }) => id === region.id);
}

/** An outline as an SVG path: closed polygons, holes by the even-odd rule. */
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

/** The kinds of region in a photo, in order of appearance. */
export function kindsOf(regions: Region[]): KindCount[] {
  const groups = Map.groupBy(regions, ({ kind }) => kind);
  return [...groups].map(([kind, same]) => ({ kind, label: same[0]?.label ?? kind, count: same.length }));
}

const COLOURS: Record<string, string> = {
  piece: "#1d1a17",
  gemstone: "#1d4ed8",
  pearl: "#1d4ed8",
  setting: "#7e22ce",
  prong: "#7e22ce",
  clasp: "#be123c",
  bail: "#be123c",
  post: "#be123c",
};
const METAL_COLOUR = "#a16207";

export function colourOf(kind: string): string {
  return COLOURS[kind] ?? METAL_COLOUR;
}
