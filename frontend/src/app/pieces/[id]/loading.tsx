import { Skeleton } from "@/components/ui/skeleton";

export default function PieceLoading() {
  return (
    <div className="shell pt-6 md:pt-10" role="status" aria-label="Loading the piece">
      <Skeleton className="h-4 w-40" />
      <div className="mt-6 grid gap-10 lg:grid-cols-[1.35fr_1fr] lg:gap-16">
        <Skeleton className="aspect-[4/5] rounded-none lg:aspect-square" />
        <div className="flex flex-col gap-4">
          <Skeleton className="h-10 w-4/5" />
          <Skeleton className="h-6 w-24" />
          <Skeleton className="mt-6 h-28 w-full" />
        </div>
      </div>
    </div>
  );
}
