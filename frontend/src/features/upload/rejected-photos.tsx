"use client";

import { CheckIcon, CircleAlertIcon } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { UploadPhoto } from "@/lib/api/models";
import { countOf } from "@/lib/locale";

type RejectedPhotosProps = {
  rejected: UploadPhoto[];
  /** Called with the files that replace rejected photos; each becomes a separate piece. */
  onReplace: (files: File[]) => void;
};

/** The photos that could not be processed, with the reason and a button to choose a replacement. */
export function RejectedPhotos({ rejected, onReplace }: RejectedPhotosProps) {
  const [replacements, setReplacements] = useState<Record<string, File>>({});
  const files = Object.values(replacements);
  if (rejected.length === 0) return null;
  return (
    <section aria-label="Rejected photos" className="mt-4 border border-destructive/40 p-4">
      <h2 className="font-medium font-sans text-sm tracking-normal">
        {countOf(rejected.length, "photo", "photos")} couldn’t be processed. A piece with no other photos
        doesn’t become a draft.
      </h2>
      <ul className="mt-3 flex flex-col gap-3 text-sm">
        {rejected.map((photo) => (
          <RejectedPhoto
            key={photo.id}
            photo={photo}
            replacement={replacements[photo.id]}
            onFile={(file) => setReplacements((all) => ({ ...all, [photo.id]: file }))}
          />
        ))}
      </ul>
      {files.length > 0 && (
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t pt-4 text-sm">
          <p className="text-muted-foreground">
            Each replacement becomes a new piece. If the piece already has a draft, merge the two afterward.
          </p>
          <Button onClick={() => onReplace(files)}>
            Add {countOf(files.length, "photo", "photos")} to a new upload
          </Button>
        </div>
      )}
    </section>
  );
}

type RejectedPhotoProps = { photo: UploadPhoto; replacement: File | undefined; onFile: (file: File) => void };

function RejectedPhoto({ photo, replacement, onFile }: RejectedPhotoProps) {
  const input = useRef<HTMLInputElement>(null);
  const name = photo.filename ?? "A photo";
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) onFile(file);
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <span className="flex min-w-0 flex-1 basis-64 gap-2">
        {replacement ? (
          <CheckIcon className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden />
        ) : (
          <CircleAlertIcon className="mt-0.5 size-4 shrink-0 text-destructive" aria-hidden />
        )}
        <span className="min-w-0 break-words">
          <span className="font-medium">{name}</span>:{" "}
          {replacement ? `Replaced by ${replacement.name}.` : (photo.detail ?? "This photo was rejected.")}
        </span>
      </span>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*,.heic,.heif"
        aria-label={`Replacement for ${name}`}
        onChange={take}
      />
      <Button size="sm" variant="outline" onClick={() => input.current?.click()}>
        Choose another file
        <span className="sr-only"> for {name}</span>
      </Button>
    </li>
  );
}
