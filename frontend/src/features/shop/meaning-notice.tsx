import { InfoIcon } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Says that half of the search is away. The link loads the page again: it needs no script. */
export function MeaningNotice({ again }: { again: string }) {
  return (
    <div
      className="mb-8 flex flex-wrap items-center gap-x-4 gap-y-2 bg-caution-soft px-4 py-3 text-caution text-sm"
      role="status"
    >
      <p className="flex min-w-0 flex-1 basis-72 gap-3">
        <InfoIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
        Search by meaning did not answer in time. These pieces match your words exactly; others may fit what
        you mean.
      </p>
      <Button asChild variant="outline" size="sm">
        <a href={again}>Search again</a>
      </Button>
    </div>
  );
}
