import { HistoryIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Lost } from "./lost-photos";
import { counted } from "./words";

export function LostNotice({ lost, onClose }: { lost: Lost; onClose: () => void }) {
  return (
    <div
      role="status"
      className="mb-4 flex flex-wrap items-center justify-between gap-3 bg-caution-soft px-4 py-3 text-caution text-sm"
    >
      <p className="flex max-w-prose gap-3">
        <HistoryIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
        You had chosen {counted(lost.photos, "photo")} of {counted(lost.pieces, "piece")} when this page was
        loaded again. None was sent, and a page cannot keep files: choose them once more.
      </p>
      <Button size="sm" variant="outline" onClick={onClose}>
        Close
      </Button>
    </div>
  );
}
