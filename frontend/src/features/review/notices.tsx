import { CircleAlertIcon, SparklesIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Notice, Proposal } from "@/lib/api/models";

export function Notices({ notices }: { notices: Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <ul className="mb-6 flex flex-col gap-2">
      {notices.map((notice) => (
        <li
          key={`${notice.code}-${notice.image_id}`}
          className="flex gap-3 bg-caution-soft px-4 py-3 text-caution text-sm leading-relaxed"
        >
          <CircleAlertIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
          {notice.message}
        </li>
      ))}
    </ul>
  );
}

type ProposalsProps = { proposals: Proposal[]; onAccept: () => void; onDismiss: () => void };

/** What a late analysis would change, now that a person has touched the piece. */
export function Proposals({ proposals, onAccept, onDismiss }: ProposalsProps) {
  if (proposals.length === 0) return null;
  return (
    <section className="mb-6 border border-accent/40 bg-accent-soft p-4" aria-label="Proposed changes">
      <h2 className="flex items-center gap-2 font-medium font-sans text-sm tracking-normal">
        <SparklesIcon className="size-4" aria-hidden />A later look at the photos proposes
      </h2>
      <ul className="my-3 flex flex-col gap-1 text-sm">
        {proposals.map(({ code, label, value_label, confidence }) => (
          <li key={code}>
            {label}: {value_label} ({Math.round(confidence * 100)} %)
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button size="sm" variant="accent" onClick={onAccept}>
          Take them
        </Button>
        <Button size="sm" variant="ghost" onClick={onDismiss}>
          Dismiss
        </Button>
      </div>
    </section>
  );
}
