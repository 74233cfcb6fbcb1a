import type { Announcements } from "@dnd-kit/core";

/** How drag-and-drop items and targets are named to screen readers, instead of by their ids. */
export type DragLabels = {
  /** For example "Photo 2 of 5". */
  nameOf: (id: string) => string;
  /** For example "position 3"; null if the item cannot be dropped there. */
  placeOf: (id: string) => string | null;
};

export function dragAnnouncements({ nameOf, placeOf }: DragLabels): Announcements {
  const place = (over: { id: string | number } | null) => over && placeOf(String(over.id));
  const name = (active: { id: string | number }) => nameOf(String(active.id));
  return {
    onDragStart: ({ active }) => `${name(active)} picked up.`,
    onDragOver: ({ active, over }) =>
      place(over) ? `${name(active)} is over ${place(over)}.` : `${name(active)} is not over a drop target.`,
    onDragEnd: ({ active, over }) =>
      place(over) ? `${name(active)} moved to ${place(over)}.` : `${name(active)} was not moved.`,
    onDragCancel: ({ active }) => `Move canceled. ${name(active)} was not moved.`,
  };
}

export const MOVE_INSTRUCTIONS = {
  draggable:
    "Press Space to pick up, use the arrow keys to move, press Space to drop, or press Escape to cancel.",
};
