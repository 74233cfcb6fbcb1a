import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { nameOf, standingOf } from "@/features/drafts/states";
import type { ReviewedDraft } from "@/lib/api/models";

export function DeskHeader({ draft }: { draft: ReviewedDraft }) {
  const standing = standingOf(draft);
  return (
    <header className="mb-8">
      <Breadcrumb crumbs={[{ label: "Drafts", href: "/staff/drafts" }, { label: nameOf(draft) }]} />
      <h1 className="mt-4 max-w-2xl break-words text-3xl md:text-4xl">{nameOf(draft)}</h1>
      <p className="mt-3 flex flex-wrap items-center gap-2 text-sm">
        <Badge variant={standing.tone}>{standing.label}</Badge>
        {draft.incomplete && <Badge variant="caution">Incomplete: not every photo was analyzed</Badge>}
      </p>
    </header>
  );
}
