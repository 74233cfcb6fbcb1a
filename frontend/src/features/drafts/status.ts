import type { Draft, Notice } from "@/lib/api/models";

export const TABS = [
  { value: "review", label: "To review", states: ["collecting", "draft"] },
  { value: "published", label: "Published", states: ["published"] },
  { value: "unpublished", label: "Unpublished", states: ["unpublished"] },
] as const;

export type Tab = (typeof TABS)[number];

type Tone = "default" | "accent" | "caution" | "destructive" | "outline";
export type DraftStatus = { label: string; tone: Tone };

const STATUS_BY_STATE: Record<string, DraftStatus> = {
  collecting: { label: "Analyzing photos", tone: "outline" },
  draft: { label: "Ready to review", tone: "accent" },
  published: { label: "Published", tone: "accent" },
  unpublished: { label: "Unpublished", tone: "default" },
};

/** Statuses of drafts that cannot be reviewed because no photo yielded an analysis, by notice code. */
const STATUS_BY_NOTICE: Record<string, DraftStatus> = {
  no_photos: { label: "No photos left", tone: "destructive" },
  all_photos_rejected: { label: "No readable photos", tone: "destructive" },
  no_photo_analysed: { label: "No photos analyzed", tone: "caution" },
  no_photo_shows_jewelry: { label: "No jewelry found", tone: "caution" },
};

/** The notice that keeps a draft from being reviewed, if there is one. */
export function blockingNotice({ state, notices }: Pick<Draft, "state" | "notices">): Notice | undefined {
  return state === "draft" ? notices.find(({ code }) => code in STATUS_BY_NOTICE) : undefined;
}

/** The display status of a piece. An unknown state is shown as it is. */
export function statusOf(draft: Pick<Draft, "state" | "writing" | "notices">): DraftStatus {
  const { state, writing } = draft;
  const blocked = STATUS_BY_NOTICE[blockingNotice(draft)?.code ?? ""];
  if (blocked) return blocked;
  if (state === "draft" && writing) return { label: "Writing listing", tone: "outline" };
  return STATUS_BY_STATE[state] ?? { label: state, tone: "default" };
}

/** The display name of a piece: its title, upload name or type. */
export function draftName({ text, name, attributes }: Pick<Draft, "text" | "name" | "attributes">): string {
  const type = attributes.find(({ code }) => code === "type")?.value_label;
  return text?.title || name || type || "New piece";
}
