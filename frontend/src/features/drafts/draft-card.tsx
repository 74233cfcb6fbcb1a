import { CircleAlertIcon, ImageIcon, LoaderCircleIcon } from "lucide-react";
import Link from "@/components/link";
import { Photo } from "@/components/photo";
import { Badge } from "@/components/ui/badge";
import type { Draft, DraftPhoto } from "@/lib/api/models";
import { countOf } from "@/lib/locale";
import { formatMoney } from "@/lib/money";
import { isAbsentValue } from "@/lib/vocabulary";
import { blockingNotice, draftName, statusOf } from "./status";

const ATTRIBUTES_SHOWN = 3;

export function DraftCard({ draft }: { draft: Draft }) {
  const status = statusOf(draft);
  const blocked = blockingNotice(draft);
  return (
    <article className="group relative flex flex-col" data-draft={draft.id} data-state={draft.state}>
      <Cover photos={draft.photos} alt={draft.text?.alt_text || draftName(draft)} />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Badge variant={status.tone}>{status.label}</Badge>
        {draft.notices.length > 0 && (
          <Badge variant="caution">
            <CircleAlertIcon aria-hidden />
            {countOf(draft.notices.length, "notice", "notices")}
          </Badge>
        )}
        {draft.price && <span className="text-sm tabular-nums">{formatMoney(draft.price)}</span>}
      </div>
      <h2 className="mt-2 line-clamp-2 text-[1.0625rem] leading-snug">
        <Link href={`/staff/drafts/${draft.id}`} className="after:absolute after:inset-0">
          {draftName(draft)}
        </Link>
      </h2>
      {blocked ? (
        <p className="mt-1 text-caution text-sm">{blocked.message}</p>
      ) : (
        <p className="mt-1 line-clamp-1 text-muted-foreground text-sm">{attributeSummary(draft)}</p>
      )}
    </article>
  );
}

function attributeSummary({ attributes }: Draft): string {
  return attributes
    .filter(({ known, suggestion, value }) => known && !suggestion && !isAbsentValue(value))
    .slice(0, ATTRIBUTES_SHOWN)
    .map(({ value_label }) => value_label)
    .join(" · ");
}

function Cover({ photos, alt }: { photos: DraftPhoto[]; alt: string }) {
  const shown = photos.find(({ image }) => image !== null)?.image;
  return (
    <div className="relative grid aspect-square place-content-center overflow-hidden bg-muted">
      {shown ? (
        <Photo
          picture={shown}
          alt={alt}
          sizes="(min-width: 1024px) 18rem, 46vw"
          className="absolute inset-0 size-full transition-transform duration-700 ease-soft group-hover:scale-[1.03]"
        />
      ) : (
        <CoverIcon photos={photos} />
      )}
      {photos.length > 1 && (
        <Badge className="absolute right-2 bottom-2 bg-card/90">
          <ImageIcon aria-hidden />
          {photos.length}
          <span className="sr-only"> photos</span>
        </Badge>
      )}
    </div>
  );
}

function CoverIcon({ photos }: { photos: DraftPhoto[] }) {
  const waiting = photos.some(({ state }) => state === "awaited");
  return waiting ? (
    <LoaderCircleIcon className="size-7 animate-spin stroke-1 text-muted-foreground" aria-hidden />
  ) : (
    <CircleAlertIcon className="size-7 stroke-1 text-destructive" aria-hidden />
  );
}
