import { InfoIcon } from "lucide-react";

export function MeaningNotice() {
  return (
    <p className="mb-8 flex gap-3 bg-caution-soft px-4 py-3 text-caution text-sm" role="status">
      <InfoIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
      Search by meaning is off for the moment. These pieces match your words exactly; others may fit what you
      mean.
    </p>
  );
}
