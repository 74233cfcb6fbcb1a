import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { forget, type Kept, keep, keptOf } from "./unsaved-store";

/** A browser's storage of so many letters. */
function storageOf(room: number): Storage {
  const items = new Map<string, string>();
  const used = () => [...items].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
    setItem(key, value) {
      const before = items.get(key);
      items.set(key, value);
      if (used() <= room) return;
      if (before === undefined) items.delete(key);
      else items.set(key, before);
      throw new DOMException("full", "QuotaExceededError");
    },
  };
}

const kept = (entry: string, at = 1, to = "typed"): Kept => ({
  entry,
  account: "me",
  piece: "ring",
  at,
  edits: { title: { from: "", to } },
});

describe("unsaved changes in the browser", () => {
  let storage: Storage;
  beforeEach(() => {
    storage = storageOf(100_000);
  });

  it("are found again by account and piece, the newest first", () => {
    keep(kept("a", 1), storage);
    keep(kept("b", 2), storage);
    expect(keptOf("me", "ring", storage).map(({ entry }) => entry)).toEqual(["b", "a"]);
    expect(keptOf("somebody", "ring", storage)).toEqual([]);
    expect(keptOf("me", "brooch", storage)).toEqual([]);
  });

  it("of two tabs do not overwrite one another, and are forgotten alone", () => {
    keep(kept("tab-1", 1, "one"), storage);
    keep(kept("tab-2", 2, "two"), storage);
    keep({ ...kept("tab-2"), edits: {} }, storage);
    expect(keptOf("me", "ring", storage)).toEqual([kept("tab-1", 1, "one")]);
    forget("tab-1", storage);
    expect(storage.length).toBe(0);
  });

  it("are bounded: the oldest go", () => {
    for (let at = 0; at < 60; at += 1) keep(kept(`e${at}`, at), storage);
    const left = keptOf("me", "ring", storage);
    expect(left).toHaveLength(50);
    expect(left[0]?.entry).toBe("e59");
  });

  it("say when there is no room, and keep what they had", () => {
    const small = storageOf(300);
    expect(keep(kept("a", 1), small)).toBe(true);
    expect(keep(kept("a", 2, "x".repeat(500)), small)).toBe(false);
    expect(keptOf("me", "ring", small)).toEqual([kept("a", 1)]);
  });

  it("pass over whatever else lies under their names", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        storage.clear();
        storage.setItem("loupe.unsaved.strange", text);
        keep(kept("good"), storage);
        expect(keptOf("me", "ring", storage)).toEqual([kept("good")]);
      }),
    );
  });
});
