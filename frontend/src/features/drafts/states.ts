import type { Draft, Notice } from "@/lib/api/models";

export const TABS = [
  { value: "review", label: "To review", states: ["collecting", "draft"] },
  { value: "published", label: "Published", states: ["published"] },
  { value: "unpublished", label: "Taken down", states: ["unpublished"] },
] as const;

export type Tab = (typeof TABS)[number];

type Tone = "default" | "accent" | "caution" | "destructive" | "outline";
export type Standing = { label: string; tone: Tone };

const BY_STATE: Record<string, Standing> = {
  collecting: { label: "Looking at the photos", tone: "outline" },
  draft: { label: "Ready to review", tone: "accent" },
  published: { label: "Published", tone: "accent" },
  unpublished: { label: "Taken down", tone: "default" },
};

/** Notices of drafts whose photos told nothing: there is nothing to review yet. */
const BLIND: Record<string, Standing> = {
  no_photos: { label: "No photos left", tone: "destructive" },
  all_photos_rejected: { label: "No photo could be read", tone: "destructive" },
  no_photo_analysed: { label: "No photo was analyzed", tone: "caution" },
  no_photo_shows_jewelry: { label: "No jewelry found", tone: "caution" },
};

/** What is wrong with a draft whose photos told nothing, and what to do. */
export function blindness({ state, notices }: Pick<Draft, "state" | "notices">): Notice | undefined {
  return state === "draft" ? notices.find(({ code }) => code in BLIND) : undefined;
}

/** Where a piece stands, in words. A state that this page does not know is shown raw. */
export function standingOf(draft: Pick<Draft, "state" | "writing" | "notices">): Standing {
  const { state, writing } = draft;
  const blind = BLIND[blindness(draft)?.code ?? ""];
  if (blind) return blind;
  if (state === "draft" && writing) return { label: "Writing the listing", tone: "outline" };
  return BY_STATE[state] ?? { label: state, tone: "default" };
}

/** What a piece is called before it has a title. */
export function nameOf({ text, name, attributes }: Pick<Draft, "text" | "name" | "attributes">): string {
  const type = attributes.find(({ code }) => code === "type")?.value_label;
  return text?.title || name || type || "A new piece";
}
