/** How many photos were selected but not uploaded when the page was reloaded. The files themselves cannot be kept. */
export type UnsentPhotos = { photos: number; pieces: number };

const STORAGE_KEY = "loupe.upload.chosen";

export function storeUnsentPhotos(unsent: UnsentPhotos): void {
  if (unsent.photos > 0) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(unsent));
  else sessionStorage.removeItem(STORAGE_KEY);
}

export function readUnsentPhotos(): UnsentPhotos | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null");
    return stored?.photos > 0 && stored.pieces > 0 ? { photos: stored.photos, pieces: stored.pieces } : null;
  } catch {
    return null;
  }
}
