"use client";

import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  horizontalListSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { GripVerticalIcon, SplitIcon, Trash2Icon } from "lucide-react";
import { useState } from "react";
import { Photo } from "@/components/photo";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { ReviewedPhoto } from "@/lib/api/models";
import { dragAnnouncements, MOVE_INSTRUCTIONS } from "@/lib/drag-announcements";

const DRAG_THRESHOLD_PX = 6;

type PhotoStripProps = {
  photos: ReviewedPhoto[];
  current: string;
  onSelect: (id: string) => void;
  onOrder: (ids: string[]) => void;
  onSplit: (ids: string[]) => void;
  onDelete: (id: string) => void;
};

/** The photos in gallery order: drag to reorder, select to delete a photo or move photos to a new piece. */
export function PhotoStrip({ photos, current, onSelect, onOrder, onSplit, onDelete }: PhotoStripProps) {
  const [selectedIds, setSelectedIds] = useState<string[]>([]);
  const ids = photos.map(({ id }) => id);
  const selected = selectedIds.filter((id) => ids.includes(id));
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_THRESHOLD_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    const [from, to] = [ids.indexOf(String(active.id)), ids.indexOf(String(over?.id))];
    if (from !== to && to >= 0) onOrder(arrayMove(ids, from, to));
  };
  const toggle = (id: string) =>
    setSelectedIds(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);
  const number = (id: string) => ids.indexOf(id) + 1;
  const spoken = dragAnnouncements({
    nameOf: (id) => `Photo ${number(id)} of ${ids.length}`,
    placeOf: (id) => `position ${number(id)}`,
  });
  return (
    <div>
      <DndContext
        id="photo-order"
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ announcements: spoken, screenReaderInstructions: MOVE_INSTRUCTIONS }}
        onDragEnd={drop}
      >
        <SortableContext items={ids} strategy={horizontalListSortingStrategy}>
          <ol className="flex gap-3 overflow-x-auto p-1" aria-label="Photos">
            {photos.map((photo, index) => (
              <StripPhoto
                key={photo.id}
                photo={photo}
                number={index + 1}
                current={photo.id === current}
                selected={selected.includes(photo.id)}
                onSelect={() => onSelect(photo.id)}
                onToggle={() => toggle(photo.id)}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {selected.length > 0 && (
        <SelectionToolbar
          selected={selected}
          all={selected.length === photos.length}
          onSplit={() => onSplit(selected)}
          onDelete={onDelete}
        />
      )}
    </div>
  );
}

type SelectionToolbarProps = {
  selected: string[];
  all: boolean;
  onSplit: () => void;
  onDelete: (id: string) => void;
};

function SelectionToolbar({
  selected: [first = "", ...more],
  all,
  onSplit,
  onDelete,
}: SelectionToolbarProps) {
  return (
    <div className="mt-2 flex flex-wrap gap-2" role="toolbar" aria-label="Selected photos">
      <Button variant="outline" size="sm" disabled={all} onClick={onSplit}>
        <SplitIcon aria-hidden />
        Move {more.length === 0 ? "this photo" : `these ${more.length + 1} photos`} to a new piece
      </Button>
      {more.length === 0 && (
        <Button variant="destructive" size="sm" disabled={all} onClick={() => onDelete(first)}>
          <Trash2Icon aria-hidden />
          Delete photo
        </Button>
      )}
    </div>
  );
}

type StripPhotoProps = {
  photo: ReviewedPhoto;
  number: number;
  current: boolean;
  selected: boolean;
  onSelect: () => void;
  onToggle: () => void;
};

function StripPhoto({ photo, number, current, selected, onSelect, onToggle }: StripPhotoProps) {
  const { setNodeRef, attributes, listeners, transform, transition } = useSortable({ id: photo.id });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className="relative shrink-0"
    >
      <button
        type="button"
        onClick={onSelect}
        aria-current={current}
        aria-label={`Show photo ${number}`}
        className="block size-20 overflow-hidden border border-transparent bg-muted aria-[current=true]:border-foreground"
      >
        {photo.image && <Photo picture={photo.image} alt="" sizes="5rem" className="size-full" />}
      </button>
      <Checkbox
        checked={selected}
        onCheckedChange={onToggle}
        aria-label={`Select photo ${number}`}
        className="absolute top-1 left-1 size-6"
      />
      <button
        type="button"
        {...attributes}
        {...listeners}
        aria-label={`Move photo ${number}`}
        className="absolute right-0 bottom-0 cursor-grab touch-none bg-card/85 p-1"
      >
        <GripVerticalIcon className="size-4" aria-hidden />
      </button>
    </li>
  );
}
