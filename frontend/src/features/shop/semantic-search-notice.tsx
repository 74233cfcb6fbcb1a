import { InfoIcon } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Tells that the results come from keyword search only. The link reloads the page and works without scripts. */
export function SemanticSearchNotice({ retryHref }: { retryHref: string }) {
  return (
    <div
      className="mb-8 flex flex-wrap items-center gap-x-4 gap-y-2 bg-caution-soft px-4 py-3 text-caution text-sm"
      role="status"
    >
      <p className="flex min-w-0 flex-1 basis-72 gap-3">
        <InfoIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
        These results match your exact words. Search by meaning isn’t available right now, so related results
        may be missing.
      </p>
      <Button asChild variant="outline" size="sm">
        <a href={retryHref}>Search again</a>
      </Button>
    </div>
  );
}
