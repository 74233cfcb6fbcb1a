import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { draftName, statusOf } from "@/features/drafts/status";
import type { ReviewedDraft } from "@/lib/api/models";

export function ReviewHeader({ draft }: { draft: ReviewedDraft }) {
  const status = statusOf(draft);
  return (
    <header className="mb-8">
      <Breadcrumb crumbs={[{ label: "Drafts", href: "/staff/drafts" }, { label: draftName(draft) }]} />
      <h1 className="mt-4 max-w-2xl break-words text-3xl md:text-4xl">{draftName(draft)}</h1>
      <p className="mt-3 flex flex-wrap items-center gap-2 text-sm">
        <Badge variant={status.tone}>{status.label}</Badge>
        {draft.incomplete && <Badge variant="caution">Incomplete: some photos were not analyzed</Badge>}
      </p>
    </header>
  );
}
