"use client";

import { useRouter } from "next/navigation";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { Draft } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";
import { cn } from "@/lib/utils";
import { DraftCard } from "./draft-card";
import { TABS, type Tab } from "./status";
import { useDrafts } from "./use-drafts";

export function DraftsPage({ tab }: { tab: Tab }) {
  const router = useRouter();
  const drafts = useDrafts([...tab.states]);
  const counts = drafts.data?.pages[0]?.counts;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-4xl">Drafts</h1>
        <div className="flex items-center gap-5">
          <ConnectionStatus live={drafts.live} />
          <Button asChild>
            <Link href="/staff/upload">Upload photos</Link>
          </Button>
        </div>
      </div>
      <Tabs
        value={tab.value}
        onValueChange={(value) => router.push(`/staff/drafts?show=${value}`, { scroll: false })}
      >
        <TabsList aria-label="Pieces by status">
          {TABS.map((each) => (
            <TabsTrigger key={each.value} value={each.value}>
              {each.label}
              {counts && <span className="ml-2 text-xs tabular-nums">{countInTab(counts, each)}</span>}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value={tab.value}>
          <DraftList tab={tab} drafts={drafts} />
        </TabsContent>
      </Tabs>
    </>
  );
}

function countInTab(counts: Record<string, number>, { states }: Tab): number {
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}

function ConnectionStatus({ live }: { live: boolean }) {
  return (
    <p className="flex items-center gap-2 text-muted-foreground text-xs" aria-live="polite">
      <span className={cn("size-2 rounded-full", live ? "bg-accent" : "bg-input")} aria-hidden />
      {live ? "Live" : "Connecting…"}
    </p>
  );
}

const GRID = "grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-3 xl:grid-cols-4 md:gap-x-6";

type DraftListProps = { tab: Tab; drafts: ReturnType<typeof useDrafts> };

function DraftList({ tab, drafts }: DraftListProps) {
  const items = drafts.data?.pages.flatMap((page) => page.items);
  const failure = drafts.error ?? drafts.failureReason; // shown during automatic retries too
  if (!items) return failure ? <LoadError error={failure} onRetry={drafts.refetch} /> : <DraftsSkeleton />;
  if (items.length === 0) return <NoDrafts tab={tab} />;
  return (
    <>
      <DraftGrid drafts={items} />
      {drafts.hasNextPage && (
        <div className="mt-12 flex justify-center">
          <Button
            variant="outline"
            size="lg"
            onClick={() => drafts.fetchNextPage()}
            disabled={drafts.isFetchingNextPage}
          >
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

function DraftGrid({ drafts }: { drafts: Draft[] }) {
  return (
    <ul className={GRID}>
      {drafts.map((draft) => (
        <li key={draft.id} className="fade-in animate-in duration-500">
          <DraftCard draft={draft} />
        </li>
      ))}
    </ul>
  );
}

const SKELETON_KEYS = ["a", "b", "c", "d"];

function DraftsSkeleton() {
  return (
    <div className={GRID} role="status" aria-label="Loading drafts">
      {SKELETON_KEYS.map((place) => (
        <div key={place}>
          <Skeleton className="aspect-square rounded-none" />
          <Skeleton className="mt-3 h-5 w-2/3" />
        </div>
      ))}
    </div>
  );
}

function NoDrafts({ tab }: { tab: Tab }) {
  const review = tab.value === "review";
  return (
    <div className="flex flex-col items-start gap-5 border-y py-16">
      <h2 className="text-3xl">{review ? "Nothing to review" : "No pieces here"}</h2>
      <p className="max-w-prose text-muted-foreground leading-relaxed">
        {review
          ? "Upload photos of jewelry. Each piece appears here automatically while its photos are analyzed and its listing is written."
          : "Pieces appear here when their status changes."}
      </p>
      {review && (
        <Button asChild>
          <Link href="/staff/upload">Upload photos</Link>
        </Button>
      )}
    </div>
  );
}

function LoadError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div className="flex flex-col items-start gap-5 border-y py-16" role="alert">
      <h2 className="text-3xl">The drafts couldn’t be loaded</h2>
      <p className="text-muted-foreground">{messageOf(error)}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
