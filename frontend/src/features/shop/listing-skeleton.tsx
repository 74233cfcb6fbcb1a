import { Skeleton } from "@/components/ui/skeleton";
import { PieceGridSkeleton } from "./piece-grid";

const ROWS = ["w-3/5", "w-4/5", "w-2/5", "w-3/5", "w-1/2", "w-4/5"];

export function ListingSkeleton() {
  return (
    <div className="grid gap-10 lg:grid-cols-[15rem_1fr] lg:gap-14">
      <div className="hidden flex-col gap-4 lg:flex">
        {ROWS.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never move
          <Skeleton key={index} className={`h-4 ${width}`} />
        ))}
      </div>
      <div>
        <Skeleton className="mb-8 h-5 w-24" />
        <PieceGridSkeleton />
      </div>
    </div>
  );
}
