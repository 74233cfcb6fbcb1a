"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useSession } from "@/features/session/use-session";
import type { Account } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";
import { MemberActions } from "./member-actions";
import { useTeam } from "./use-team";

/** The team members, with the actions of an admin. */
export function MemberList() {
  const team = useTeam();
  const session = useSession();
  const me = session.state === "signed-in" ? session.account.id : null;
  if (team.error) return <p role="alert">{messageOf(team.error)}</p>;
  if (!team.data) return <Skeleton className="h-40" />;
  return (
    <section aria-label="Members">
      <ul className="divide-y border-y">
        {team.data.pages
          .flatMap(({ items }) => items)
          .map((member) => (
            <Member key={member.id} member={member} isMe={member.id === me} />
          ))}
      </ul>
      {team.hasNextPage && (
        <Button
          variant="outline"
          className="mt-6"
          disabled={team.isFetchingNextPage}
          onClick={() => team.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </section>
  );
}

const STATES = {
  active: null,
  invited: <Badge variant="caution">Invited</Badge>,
  disabled: <Badge variant="destructive">Disabled</Badge>,
} as const;

function Member({ member, isMe }: { member: Account; isMe: boolean }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <div className="min-w-0 flex-1">
        <p className="truncate">{member.email}</p>
        {isMe && <p className="text-muted-foreground text-sm">Admin (you)</p>}
      </div>
      {STATES[member.state]}
      {!isMe && <MemberActions member={member} />}
    </li>
  );
}
