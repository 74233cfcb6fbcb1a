import { CircleAlertIcon, SparklesIcon } from "lucide-react";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import type { Notice, Proposal } from "@/lib/api/models";

const SEVERAL_PIECES = "several_pieces";

type NoticesProps = {
  notices: Notice[];
  /** Opens the dialog that splits a photo into one draft per piece. */
  onSplit: (imageId: string | null) => void;
};

export function Notices({ notices, onSplit }: NoticesProps) {
  if (notices.length === 0) return null;
  return (
    <ul className="mb-6 flex flex-col gap-2" aria-label="Notices">
      {notices.map((notice) => (
        <li
          key={`${notice.code}-${notice.image_id}-${notice.product_id}`}
          className="flex gap-3 bg-caution-soft px-4 py-3 text-caution text-sm leading-relaxed"
        >
          <CircleAlertIcon className="mt-0.5 size-4 shrink-0" aria-hidden />
          <div className="flex flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <span>{notice.message}</span>
            {notice.product_id && (
              <Link href={`/staff/drafts/${notice.product_id}`} className="underline underline-offset-4">
                Open other piece
              </Link>
            )}
            {notice.code === SEVERAL_PIECES && (
              <Button size="sm" variant="outline" onClick={() => onSplit(notice.image_id)}>
                Split into pieces
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

type ProposalsProps = {
  proposals: Proposal[];
  busy: boolean;
  onAccept: (codes: string[]) => void;
  onDismiss: (codes: string[]) => void;
};

/** Changes that a late analysis proposes for a piece that a person has already edited. */
export function Proposals({ proposals, busy, onAccept, onDismiss }: ProposalsProps) {
  if (proposals.length === 0) return null;
  const choices = { busy, onAccept, onDismiss };
  return (
    <section className="mb-6 border border-accent/40 bg-accent-soft p-4" aria-label="Proposed changes">
      <h2 className="flex items-center gap-2 font-medium font-sans text-sm tracking-normal">
        <SparklesIcon className="size-4" aria-hidden />
        New suggestions from the photos
      </h2>
      <ul className="mt-3 flex flex-col gap-2 text-sm">
        {proposals.map(({ code, label, value_label, confidence }) => (
          <li key={code} className="flex flex-wrap items-center justify-between gap-2">
            {label}: {value_label} ({Math.round(confidence * 100)} %)
            <ProposalButtons codes={[code]} label={label} {...choices} />
          </li>
        ))}
      </ul>
      {proposals.length > 1 && (
        <div className="mt-3 flex justify-end border-accent/40 border-t pt-3">
          <ProposalButtons codes={proposals.map(({ code }) => code)} all {...choices} />
        </div>
      )}
    </section>
  );
}

type ProposalButtonsProps = Omit<ProposalsProps, "proposals"> & {
  codes: string[];
  /** The attribute's label, when the buttons concern a single proposal. */
  label?: string;
  all?: boolean;
};

function ProposalButtons({ codes, label, all = false, busy, onAccept, onDismiss }: ProposalButtonsProps) {
  return (
    <span className="flex gap-2">
      <Button
        size="sm"
        variant="ghost"
        disabled={busy}
        aria-label={label && `Dismiss: ${label}`}
        onClick={() => onDismiss(codes)}
      >
        {all ? "Dismiss all" : "Dismiss"}
      </Button>
      <Button
        size="sm"
        variant={all ? "accent" : "outline"}
        disabled={busy}
        aria-label={label && `Accept: ${label}`}
        onClick={() => onAccept(codes)}
      >
        {all ? "Accept all" : "Accept"}
      </Button>
    </span>
  );
}
