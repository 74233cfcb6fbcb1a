"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { isAdmin, useSession } from "@/features/session/use-session";
import type { Account } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";
import { useTeam, useTeamActions } from "./use-team";

/** Who works here, and the switch that shuts a person out. */
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
        <p className="text-muted-foreground text-sm">
          {isAdmin(member) ? "Admin" : "Staff"}
          {isMe && ", you"}
        </p>
      </div>
      {STATES[member.state]}
      {!isMe && member.state !== "invited" && <StateSwitch member={member} />}
    </li>
  );
}

function StateSwitch({ member }: { member: Account }) {
  const { setState } = useTeamActions();
  const [pending, setPending] = useState(false);
  const disabled = member.state === "disabled";
  const turn = () => {
    setPending(true);
    setState(member, disabled ? "active" : "disabled")
      .catch((error: unknown) => toast.error(messageOf(error)))
      .finally(() => setPending(false));
  };
  const act = disabled ? "Enable" : "Disable";
  return (
    <Button
      size="sm"
      variant="outline"
      disabled={pending}
      onClick={turn}
      aria-label={`${act} ${member.email}`}
    >
      {act}
    </Button>
  );
}
