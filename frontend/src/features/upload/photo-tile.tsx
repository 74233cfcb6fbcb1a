"use client";

import { useDraggable } from "@dnd-kit/core";
import { CheckIcon, CircleAlertIcon, ImageIcon, LoaderCircleIcon } from "lucide-react";
import { memo, useEffect, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Progress } from "@/components/ui/progress";
import type { UploadPhoto } from "@/lib/api/models";
import { cn } from "@/lib/utils";
import type { Photo } from "./arrangement";
import { type TransferStore, useTransfer } from "./transfer-store";
import type { Transfer } from "./upload-queue";

type PhotoTileProps = {
  photo: Photo;
  store: TransferStore;
  /** The result of processing the photo, once the upload is complete. */
  outcome: UploadPhoto | undefined;
  arranging: boolean;
  selected: boolean;
  onToggle: (key: string) => void;
};

export const PhotoTile = memo(function PhotoTile(props: PhotoTileProps) {
  const { photo, store, outcome, arranging, selected, onToggle } = props;
  const transfer = useTransfer(store, photo.key);
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: photo.key,
    disabled: !arranging,
  });
  const error = errorOf(transfer, outcome);
  return (
    <figure
      className={cn(
        "relative w-28 [contain-intrinsic-size:7rem_9rem] [content-visibility:auto]",
        isDragging && "opacity-40",
      )}
    >
      <div
        ref={setNodeRef}
        {...(arranging ? { ...listeners, ...attributes, "aria-label": `Move ${photo.file.name}` } : {})}
        className={cn(
          "relative size-28 touch-none overflow-hidden border bg-muted",
          arranging && "cursor-grab",
          selected && "outline-2 outline-accent -outline-offset-2",
        )}
      >
        <Preview file={photo.file} />
        <TileState transfer={transfer} outcome={outcome} name={photo.file.name} />
      </div>
      {arranging && (
        <Checkbox
          checked={selected}
          onCheckedChange={() => onToggle(photo.key)}
          aria-label={`Select ${photo.file.name}`}
          className="absolute top-1.5 left-1.5 size-6"
        />
      )}
      <figcaption
        className={cn("mt-1 text-xs", error ? "text-destructive" : "truncate text-muted-foreground")}
      >
        {error ?? photo.file.name}
      </figcaption>
    </figure>
  );
});

/** A preview of the local file, or an icon if the browser cannot display its type. */
function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string | null>(null);
  const [shown, setShown] = useState(true);
  useEffect(() => {
    const created = URL.createObjectURL(file);
    setUrl(created);
    return () => URL.revokeObjectURL(created);
  }, [file]);
  if (!shown)
    return (
      <ImageIcon className="absolute inset-0 m-auto size-7 stroke-1 text-muted-foreground" aria-hidden />
    );
  if (!url) return null;
  return (
    <img
      src={url}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      className="size-full object-cover"
      onError={() => setShown(false)}
    />
  );
}

function errorOf(transfer: Transfer | undefined, outcome: UploadPhoto | undefined): string | null {
  if (outcome?.state === "rejected") return outcome.detail ?? "This photo was rejected.";
  return transfer?.state === "failed" ? transfer.message : null;
}

type TileStateProps = { transfer: Transfer | undefined; outcome: UploadPhoto | undefined; name: string };

function TileState({ transfer, outcome, name }: TileStateProps) {
  if (errorOf(transfer, outcome))
    return <StateIcon icon={CircleAlertIcon} label="Rejected" tone="text-destructive" />;
  if (outcome?.state === "processed")
    return <StateIcon icon={CheckIcon} label="Accepted" tone="text-accent" />;
  if (transfer?.state === "sending") {
    return (
      <div className="absolute inset-x-0 bottom-0 bg-card/85 p-2">
        <Progress value={transfer.progress * 100} aria-label={`Uploading ${name}`} />
      </div>
    );
  }
  return transfer?.state === "sent" ? (
    <StateIcon icon={LoaderCircleIcon} label="Processing" tone="text-muted-foreground animate-spin" />
  ) : null;
}

type StateIconProps = { icon: typeof CheckIcon; label: string; tone: string };

function StateIcon({ icon: Icon, label, tone }: StateIconProps) {
  return (
    <span className="absolute right-1.5 bottom-1.5 grid size-6 place-content-center rounded-full bg-card">
      <Icon className={cn("size-4", tone)} aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  );
}
