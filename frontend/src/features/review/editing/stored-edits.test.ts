import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { deleteStoredEdits, findStoredEdits, type StoredEdits, storeEdits } from "./stored-edits";

/** An in-memory Storage that holds at most this many characters. */
function storageWithRoomFor(characters: number): Storage {
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
      if (used() <= characters) return;
      if (before === undefined) items.delete(key);
      else items.set(key, before);
      throw new DOMException("full", "QuotaExceededError");
    },
  };
}

const storedEdits = (entry: string, at = 1, to = "typed"): StoredEdits => ({
  entry,
  account: "me",
  piece: "ring",
  at,
  edits: { title: { from: "", to } },
});

describe("stored edits", () => {
  let storage: Storage;
  beforeEach(() => {
    storage = storageWithRoomFor(100_000);
  });

  it("are found by account and piece, newest first", () => {
    storeEdits(storedEdits("a", 1), storage);
    storeEdits(storedEdits("b", 2), storage);
    expect(findStoredEdits("me", "ring", storage).map(({ entry }) => entry)).toEqual(["b", "a"]);
    expect(findStoredEdits("somebody", "ring", storage)).toEqual([]);
    expect(findStoredEdits("me", "brooch", storage)).toEqual([]);
  });

  it("of two tabs are stored and deleted independently", () => {
    storeEdits(storedEdits("tab-1", 1, "one"), storage);
    storeEdits(storedEdits("tab-2", 2, "two"), storage);
    storeEdits({ ...storedEdits("tab-2"), edits: {} }, storage);
    expect(findStoredEdits("me", "ring", storage)).toEqual([storedEdits("tab-1", 1, "one")]);
    deleteStoredEdits("tab-1", storage);
    expect(storage.length).toBe(0);
  });

  it("are limited in number; the oldest are deleted", () => {
    for (let at = 0; at < 60; at += 1) storeEdits(storedEdits(`e${at}`, at), storage);
    const left = findStoredEdits("me", "ring", storage);
    expect(left).toHaveLength(50);
    expect(left[0]?.entry).toBe("e59");
  });

  it("report a full storage and keep the previous entry", () => {
    const small = storageWithRoomFor(300);
    expect(storeEdits(storedEdits("a", 1), small)).toBe(true);
    expect(storeEdits(storedEdits("a", 2, "x".repeat(500)), small)).toBe(false);
    expect(findStoredEdits("me", "ring", small)).toEqual([storedEdits("a", 1)]);
  });

  it("ignore malformed entries", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        storage.clear();
        storage.setItem("loupe.unsaved.strange", text);
        storeEdits(storedEdits("good"), storage);
        expect(findStoredEdits("me", "ring", storage)).toEqual([storedEdits("good")]);
      }),
    );
  });
});
