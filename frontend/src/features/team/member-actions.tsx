"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { Standing } from "@/lib/api/auth";
import type { Account } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";
import { rolesFor, TEAM_ROLES, type TeamRole, teamRole } from "./roles";
import { useTeamActions } from "./use-team";

/** What an admin may do with another member: change the role, shut out, take out of the team. */
export function MemberActions({ member }: { member: Account }) {
  const { change } = useTeamActions();
  const [pending, setPending] = useState(false);
  const act = (standing: Standing, done: string) => {
    setPending(true);
    change(member, standing)
      .then(
        () => toast.success(done),
        (error: unknown) => toast.error(messageOf(error)),
      )
      .finally(() => setPending(false));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <RoleSelect member={member} disabled={pending} onAct={act} />
      {member.state !== "invited" && <StateSwitch member={member} disabled={pending} onAct={act} />}
      <RemoveDialog member={member} disabled={pending} onAct={act} />
    </div>
  );
}

type ActionProps = { member: Account; disabled: boolean; onAct: (standing: Standing, done: string) => void };

function RoleSelect({ member, disabled, onAct }: ActionProps) {
  const set = (role: string) =>
    onAct(
      { roles: rolesFor(role as TeamRole) },
      `${member.email} is ${TEAM_ROLES[role as "staff" | "admin"].toLowerCase()} now.`,
    );
  return (
    <Select value={teamRole(member)} onValueChange={set} disabled={disabled}>
      <SelectTrigger className="h-9 w-28" aria-label={`Role of ${member.email}`}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {Object.entries(TEAM_ROLES).map(([role, label]) => (
          <SelectItem key={role} value={role}>
            {label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

function StateSwitch({ member, disabled, onAct }: ActionProps) {
  const shutOut = member.state === "disabled";
  const label = shutOut ? "Enable" : "Disable";
  const turn = () =>
    onAct(
      { state: shutOut ? "active" : "disabled" },
      `${member.email} can ${shutOut ? "sign in again" : "no longer sign in"}.`,
    );
  return (
    <Button
      size="sm"
      variant="outline"
      disabled={disabled}
      onClick={turn}
      aria-label={`${label} ${member.email}`}
    >
      {label}
    </Button>
  );
}

function RemoveDialog({ member, disabled, onAct }: ActionProps) {
  const remove = () => onAct({ roles: rolesFor("none") }, `${member.email} is no longer in the team.`);
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button size="sm" variant="outline" disabled={disabled} aria-label={`Remove ${member.email}`}>
          Remove
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogTitle>Remove {member.email} from the team?</DialogTitle>
        <DialogDescription>
          They keep their account and may go on shopping, but can no longer open the staff's pages. You can
          make them staff again by their email.
        </DialogDescription>
        <div className="flex justify-end gap-3">
          <DialogClose asChild>
            <Button variant="outline">Keep</Button>
          </DialogClose>
          <DialogClose asChild>
            <Button variant="destructive" onClick={remove}>
              Remove
            </Button>
          </DialogClose>
        </div>
      </DialogContent>
    </Dialog>
  );
}
