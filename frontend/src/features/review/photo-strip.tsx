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
import { announcements, MOVE_INSTRUCTIONS } from "@/lib/announcements";
import type { ReviewedPhoto } from "@/lib/api/models";

const DRAG_STARTS_PX = 6;

type PhotoStripProps = {
  photos: ReviewedPhoto[];
  current: string;
  onSelect: (id: string) => void;
  onOrder: (ids: string[]) => void;
  onSplit: (ids: string[]) => void;
  onDelete: (id: string) => void;
};

/** The gallery in its order: drag to order it, tick photos to delete them or make them a piece of their own. */
export function PhotoStrip({ photos, current, onSelect, onOrder, onSplit, onDelete }: PhotoStripProps) {
  const [ticked, setTicked] = useState<string[]>([]);
  const ids = photos.map(({ id }) => id);
  const chosen = ticked.filter((id) => ids.includes(id));
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_STARTS_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    const [from, to] = [ids.indexOf(String(active.id)), ids.indexOf(String(over?.id))];
    if (from !== to && to >= 0) onOrder(arrayMove(ids, from, to));
  };
  const tick = (id: string) =>
    setTicked(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  const number = (id: string) => ids.indexOf(id) + 1;
  const words = announcements({
    nameOf: (id) => `Photo ${number(id)} of ${ids.length}`,
    placeOf: (id) => `place ${number(id)}`,
  });
  return (
    <div>
      <DndContext
        id="photo-order"
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ announcements: words, screenReaderInstructions: MOVE_INSTRUCTIONS }}
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
                ticked={chosen.includes(photo.id)}
                onSelect={() => onSelect(photo.id)}
                onTick={() => tick(photo.id)}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {chosen.length > 0 && (
        <ChosenPhotos
          chosen={chosen}
          all={chosen.length === photos.length}
          onSplit={() => onSplit(chosen)}
          onDelete={onDelete}
        />
      )}
    </div>
  );
}

type ChosenPhotosProps = {
  chosen: string[];
  all: boolean;
  onSplit: () => void;
  onDelete: (id: string) => void;
};

function ChosenPhotos({ chosen: [first = "", ...more], all, onSplit, onDelete }: ChosenPhotosProps) {
  return (
    <div className="mt-2 flex flex-wrap gap-2" role="toolbar" aria-label="Selected photos">
      <Button variant="outline" size="sm" disabled={all} onClick={onSplit}>
        <SplitIcon aria-hidden />
        Make {more.length === 0 ? "this photo" : `these ${more.length + 1} photos`} a piece of its own
      </Button>
      {more.length === 0 && (
        <Button variant="destructive" size="sm" disabled={all} onClick={() => onDelete(first)}>
          <Trash2Icon aria-hidden />
          Delete this photo
        </Button>
      )}
    </div>
  );
}

type StripPhotoProps = {
  photo: ReviewedPhoto;
  number: number;
  current: boolean;
  ticked: boolean;
  onSelect: () => void;
  onTick: () => void;
};

function StripPhoto({ photo, number, current, ticked, onSelect, onTick }: StripPhotoProps) {
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
        checked={ticked}
        onCheckedChange={onTick}
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
