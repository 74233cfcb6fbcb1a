import type { Announcements } from "@dnd-kit/core";

/** What a screen reader hears of a thing that is moved: its name and place, never the ids behind them. */
export type Words = {
  /** "Photo 2 of 5". */
  nameOf: (id: string) => string;
  /** "place 3"; null where it cannot be put there. */
  placeOf: (id: string) => string | null;
};

export function announcements({ nameOf, placeOf }: Words): Announcements {
  const place = (over: { id: string | number } | null) => over && placeOf(String(over.id));
  const name = (active: { id: string | number }) => nameOf(String(active.id));
  return {
    onDragStart: ({ active }) => `${name(active)} picked up.`,
    onDragOver: ({ active, over }) =>
      place(over) ? `${name(active)} is over ${place(over)}.` : `${name(active)} is over no place.`,
    onDragEnd: ({ active, over }) =>
      place(over) ? `${name(active)} moved to ${place(over)}.` : `${name(active)} stays where it was.`,
    onDragCancel: ({ active }) => `Moving was canceled. ${name(active)} stays where it was.`,
  };
}

export const MOVE_INSTRUCTIONS = {
  draggable: "Press Space to pick it up, the arrow keys to move it, Space to put it down, Escape to cancel.",
};
