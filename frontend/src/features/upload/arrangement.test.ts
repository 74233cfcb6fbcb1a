import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Arrangement,
  allPhotos,
  type DroppedFile,
  folderOf,
  groupDropped,
  groupPhotos,
  MAX_LOOSE_IN_ONE_PIECE,
  movePhoto,
  removePhotos,
  separatePhotos,
  sortFiles,
} from "./arrangement";

function keys() {
  let next = 0;
  return () => `k${next++}`;
}

const file = (name: string) => new File([], name);
const loose = (count: number): DroppedFile[] =>
  Array.from({ length: count }, (_, index) => ({ file: file(`${index}.jpg`), folder: null }));
const shape = (arrangement: Arrangement) =>
  arrangement.map(({ photos }) => photos.map(({ file: { name } }) => name));

describe("groupDropped", () => {
  it("makes a piece of each folder, named after it", () => {
    const dropped = ["tray/a/1.jpg", "tray/b/2.jpg", "tray/a/3.jpg"].map((path) => ({
      file: file(path.slice(-5)),
      folder: folderOf(path),
    }));
    const pieces = groupDropped(dropped, keys());
    expect(shape(pieces)).toEqual([["1.jpg", "3.jpg"], ["2.jpg"]]);
    expect(pieces.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("groups a few loose photos and separates many", () => {
    expect(groupDropped(loose(MAX_LOOSE_IN_ONE_PIECE), keys())).toHaveLength(1);
    expect(groupDropped(loose(MAX_LOOSE_IN_ONE_PIECE + 1), keys())).toHaveLength(MAX_LOOSE_IN_ONE_PIECE + 1);
  });
});

describe("sortFiles", () => {
  it("sorts by folder, then by name, with numbers in numeric order", () => {
    const dropped = ["b/1.jpg", "a/10.jpg", "a/9.jpg", "2.jpg"].map((path) => ({
      file: file(path.split("/").at(-1) ?? ""),
      folder: folderOf(path),
    }));
    expect(sortFiles(dropped).map((each) => `${each.folder}/${each.file.name}`)).toEqual([
      "null/2.jpg",
      "a/9.jpg",
      "a/10.jpg",
      "b/1.jpg",
    ]);
  });
});

describe("folderOf", () => {
  it.each([
    ["photo.jpg", null],
    ["./photo.jpg", null],
    ["/ring/photo.jpg", "ring"],
    ["tray/ring/photo.jpg", "tray/ring"],
  ])("returns for %s the folder %s", (path, folder) => {
    expect(folderOf(path)).toBe(folder);
  });
});

type Step = { action: "group" | "separate" | "remove" | "move"; picks: number[] };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    action: fc.constantFrom<Step["action"]>("group", "separate", "remove", "move"),
    picks: fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
  }),
);

function apply(arrangement: Arrangement, { action, picks }: Step, newKey: () => string): Arrangement {
  const photos = allPhotos(arrangement);
  const selected = new Set(picks.map((pick) => photos[pick % Math.max(1, photos.length)]?.key ?? ""));
  if (action === "group") return groupPhotos(arrangement, selected, newKey);
  if (action === "separate") return separatePhotos(arrangement, selected, newKey);
  if (action === "remove") return removePhotos(arrangement, selected);
  const target = arrangement[(picks[0] ?? 0) % Math.max(1, arrangement.length)]?.key ?? "";
  return movePhoto(arrangement, [...selected][0] ?? "", target);
}

describe("an arrangement", () => {
  it("keeps every photo exactly once unless it is removed, and has no empty piece", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), steps, (count, actions) => {
        const newKey = keys();
        let arrangement = groupDropped(loose(count), newKey);
        for (const step of actions) {
          const before = allPhotos(arrangement).map(({ key }) => key);
          arrangement = apply(arrangement, step, newKey);
          const after = allPhotos(arrangement).map(({ key }) => key);
          expect(new Set(after).size).toBe(after.length);
          expect(arrangement.every(({ photos }) => photos.length > 0)).toBe(true);
          if (step.action !== "remove") expect(after.toSorted()).toEqual(before.toSorted());
        }
      }),
    );
  });

  it("puts the grouped photos where the first of them was", () => {
    const pieces = groupDropped(loose(9), keys());
    const chosen = new Set([2, 5].map((index) => pieces[index]?.photos[0]?.key ?? ""));
    expect(shape(groupPhotos(pieces, chosen, keys()))[2]).toEqual(["2.jpg", "5.jpg"]);
  });

  it("is unchanged when a photo is dropped on its own piece", () => {
    const pieces = groupDropped(loose(3), keys());
    const [piece] = pieces;
    expect(movePhoto(pieces, piece?.photos[1]?.key ?? "", piece?.key ?? "")).toBe(pieces);
  });
});
