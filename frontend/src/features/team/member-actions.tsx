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
import type { AccountUpdate } from "@/lib/api/auth";
import type { Account } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";
import { rolesFor, TEAM_ROLES, type TeamRole, teamRole } from "./roles";
import { useTeamActions } from "./use-team";

/** The actions of an admin on another member: change the role, disable, remove from the team. */
export function MemberActions({ member }: { member: Account }) {
  const { change, remove } = useTeamActions();
  const [pending, setPending] = useState(false);
  const run = (message: string, action: Promise<void>) => {
    setPending(true);
    action
      .then(
        () => toast.success(message),
        (error: unknown) => toast.error(messageOf(error)),
      )
      .finally(() => setPending(false));
  };
  const update = (accountUpdate: AccountUpdate, message: string) =>
    run(message, change(member, accountUpdate));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <RoleSelect member={member} disabled={pending} onUpdate={update} />
      {member.state !== "invited" && <StateSwitch member={member} disabled={pending} onUpdate={update} />}
      <RemoveDialog
        member={member}
        disabled={pending}
        onRemove={() => run(`${member.email} was removed from the team.`, remove(member))}
      />
    </div>
  );
}

type ActionProps = {
  member: Account;
  disabled: boolean;
  onUpdate: (update: AccountUpdate, message: string) => void;
};

function RoleSelect({ member, disabled, onUpdate }: ActionProps) {
  const update = (role: string) =>
    onUpdate(
      { roles: rolesFor(role as TeamRole) },
      `${member.email} now has the ${TEAM_ROLES[role as "staff" | "admin"].toLowerCase()} role.`,
    );
  return (
    <Select value={teamRole(member)} onValueChange={update} disabled={disabled}>
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

function StateSwitch({ member, disabled, onUpdate }: ActionProps) {
  const isDisabled = member.state === "disabled";
  const label = isDisabled ? "Enable" : "Disable";
  const toggle = () =>
    onUpdate(
      { state: isDisabled ? "active" : "disabled" },
      `${member.email} can ${isDisabled ? "sign in again" : "no longer sign in"}.`,
    );
  return (
    <Button
      size="sm"
      variant="outline"
      disabled={disabled}
      onClick={toggle}
      aria-label={`${label} ${member.email}`}
    >
      {label}
    </Button>
  );
}

type RemoveProps = { member: Account; disabled: boolean; onRemove: () => void };

function RemoveDialog({ member, disabled, onRemove }: RemoveProps) {
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
          {member.state === "invited"
            ? "Their invitation will stop working. You can invite them again."
            : "They keep their shopper account but lose access to the staff pages. You can add them again by email."}
        </DialogDescription>
        <div className="flex justify-end gap-3">
          <DialogClose asChild>
            <Button variant="outline">Cancel</Button>
          </DialogClose>
          <DialogClose asChild>
            <Button variant="destructive" onClick={onRemove}>
              Remove
            </Button>
          </DialogClose>
        </div>
      </DialogContent>
    </Dialog>
  );
}
