import { HistoryIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { countOf } from "@/lib/locale";
import type { UnsentPhotos } from "./unsent-photos";

export function UnsentPhotosNotice({ unsent, onClose }: { unsent: UnsentPhotos; onClose: () => void }) {
  return (
    <div
      role="status"
      className="mb-4 flex flex-wrap items-center justify-between gap-3 bg-caution-soft px-4 py-3 text-caution text-sm"
    >
      <p className="flex max-w-prose gap-3">
        <HistoryIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
        The page was reloaded before {countOf(unsent.photos, "photo", "photos")} in{" "}
        {countOf(unsent.pieces, "piece", "pieces")} could be uploaded. Select the photos again.
      </p>
      <Button size="sm" variant="outline" onClick={onClose}>
        Close
      </Button>
    </div>
  );
}
