"use client";

import { FolderIcon, ImagePlusIcon } from "lucide-react";
import { type ChangeEvent, useRef } from "react";
import { useDropzone } from "react-dropzone";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import { type DroppedFile, folderOf, MAX_LOOSE_IN_ONE_PIECE, MAX_PHOTOS } from "./arrangement";

type DropZoneProps = { onFiles: (files: DroppedFile[]) => void; compact: boolean };

/** Accepts photos and folders by drag and drop or from a file picker. */
export function DropZone({ onFiles, compact }: DropZoneProps) {
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    onDrop: (files: PathFile[]) => onFiles(files.map(toDroppedFile)),
    noClick: true,
    noKeyboard: true,
  });
  return (
    <div
      {...getRootProps({ role: "region", "aria-label": "Add photos" })}
      className={cn(
        "flex flex-col items-center justify-center gap-5 border border-input/70 border-dashed bg-card px-6 text-center transition-colors",
        compact ? "py-8" : "min-h-[46dvh] py-16",
        isDragActive && "border-accent bg-accent-soft",
      )}
    >
      <input {...getInputProps({ "aria-label": "Photos", accept: "image/*,.heic,.heif" })} />
      {!compact && <ImagePlusIcon className="size-10 stroke-1 text-muted-foreground" aria-hidden />}
      <div>
        <p className={cn("font-serif", compact ? "text-xl" : "text-3xl")}>
          {isDragActive ? "Drop to add" : "Drop photos or folders here"}
        </p>
        <p className="mx-auto mt-2 max-w-md text-muted-foreground text-sm leading-relaxed">
          Each folder becomes one piece. Up to {MAX_LOOSE_IN_ONE_PIECE} photos dropped together become one
          piece; more become one piece each. You can regroup them before uploading. Up to {MAX_PHOTOS} photos.
        </p>
      </div>
      <div className="flex flex-wrap justify-center gap-3">
        <Button variant="outline" onClick={open}>
          <ImagePlusIcon aria-hidden />
          Choose photos
        </Button>
        <FolderButton onFiles={onFiles} />
      </div>
    </div>
  );
}

type PathFile = File & { path?: string };

function toDroppedFile(file: PathFile): DroppedFile {
  return { file, folder: folderOf(file.webkitRelativePath || file.path || file.name) };
}

function FolderButton({ onFiles }: Pick<DropZoneProps, "onFiles">) {
  const input = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])].map(toDroppedFile));
    event.target.value = "";
  };
  return (
    <>
      <input
        ref={(element) => {
          input.current = element;
          element?.setAttribute("webkitdirectory", "");
        }}
        type="file"
        multiple
        hidden
        aria-label="Folder of photos"
        onChange={take}
      />
      <Button variant="outline" onClick={() => input.current?.click()}>
        <FolderIcon aria-hidden />
        Choose a folder
      </Button>
    </>
  );
}
