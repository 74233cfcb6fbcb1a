"use client";

import { CheckIcon, CircleAlertIcon } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { UploadPhoto } from "@/lib/api/models";
import { counted } from "./words";

type RefusedReportProps = {
  refused: UploadPhoto[];
  /** Other files in the place of refused photos, each a piece of its own. */
  onReplace: (files: File[]) => void;
};

/** Each photo that could not be read, why, and the way to send another file in its place. */
export function RefusedReport({ refused, onReplace }: RefusedReportProps) {
  const [chosen, setChosen] = useState<Record<string, File>>({});
  const files = Object.values(chosen);
  if (refused.length === 0) return null;
  return (
    <section aria-label="Photos that could not be taken" className="mt-4 border border-destructive/40 p-4">
      <h2 className="font-medium font-sans text-sm tracking-normal">
        {counted(refused.length, "photo")} could not be taken. A piece without any other photo makes no draft.
      </h2>
      <ul className="mt-3 flex flex-col gap-3 text-sm">
        {refused.map((photo) => (
          <RefusedLine
            key={photo.id}
            photo={photo}
            chosen={chosen[photo.id]}
            onFile={(file) => setChosen((all) => ({ ...all, [photo.id]: file }))}
          />
        ))}
      </ul>
      {files.length > 0 && (
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t pt-4 text-sm">
          <p className="text-muted-foreground">
            Each becomes a piece of its own. If its other photos were taken, merge it with their draft.
          </p>
          <Button onClick={() => onReplace(files)}>
            Add {counted(files.length, "photo")} to a new upload
          </Button>
        </div>
      )}
    </section>
  );
}

type RefusedLineProps = { photo: UploadPhoto; chosen: File | undefined; onFile: (file: File) => void };

function RefusedLine({ photo, chosen, onFile }: RefusedLineProps) {
  const input = useRef<HTMLInputElement>(null);
  const name = photo.filename ?? "A photo";
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) onFile(file);
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <span className="flex min-w-0 flex-1 basis-64 gap-2">
        {chosen ? (
          <CheckIcon className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden />
        ) : (
          <CircleAlertIcon className="mt-0.5 size-4 shrink-0 text-destructive" aria-hidden />
        )}
        <span className="min-w-0 break-words">
          <span className="font-medium">{name}</span>:{" "}
          {chosen ? `${chosen.name} takes its place.` : (photo.detail ?? "This photo was refused.")}
        </span>
      </span>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*,.heic,.heif"
        aria-label={`Another file for ${name}`}
        onChange={take}
      />
      <Button size="sm" variant="outline" onClick={() => input.current?.click()}>
        Try again with another file
        <span className="sr-only"> for {name}</span>
      </Button>
    </li>
  );
}
