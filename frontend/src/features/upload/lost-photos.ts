/** How much was chosen and not sent when a page was loaded again: its files cannot be kept, but it can be said. */
export type Lost = { photos: number; pieces: number };

const KEY = "loupe.upload.chosen";

export function noteChosen(chosen: Lost): void {
  if (chosen.photos > 0) sessionStorage.setItem(KEY, JSON.stringify(chosen));
  else sessionStorage.removeItem(KEY);
}

export function readLost(): Lost | null {
  try {
    const lost = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return lost?.photos > 0 && lost.pieces > 0 ? { photos: lost.photos, pieces: lost.pieces } : null;
  } catch {
    return null;
  }
}
