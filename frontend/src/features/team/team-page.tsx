"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { EmailField, FormError } from "@/features/session/fields";
import { useForm } from "@/features/session/use-form";
import { isAdmin, useSession } from "@/features/session/use-session";
import { addMember, invite } from "@/lib/api/auth";
import type { Invitation } from "@/lib/api/models";
import { ApiError, messageOf } from "@/lib/api/problem";
import { MemberList } from "./member-list";
import { TEAM_ROLES } from "./roles";
import { useTeamActions } from "./use-team";

/** For admins; others are told whom to ask, for nothing here would work for them. */
export function TeamPage() {
  const session = useSession();
  if (session.state !== "signed-in") return null;
  if (isAdmin(session.account)) return <Team />;
  return (
    <p className="text-muted-foreground">Only admins manage the team. Ask an admin to invite somebody.</p>
  );
}

function Team() {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const { refresh } = useTeamActions();
  const tell = (made: Invitation | null) => {
    setInvitation(made);
    void refresh();
  };
  return (
    <div className="grid gap-12 lg:grid-cols-[1fr_24rem]">
      <MemberList />
      <section aria-labelledby="invite" className="flex flex-col gap-6">
        <h2 id="invite" className="text-2xl">
          Add somebody
        </h2>
        <InviteForm onInvited={tell} />
        {invitation && <InvitationCard invitation={invitation} />}
      </section>
    </div>
  );
}

/** Who has no account gets an invitation; who has one gets the role, once the admin is sure that it is theirs. */
function InviteForm({ onInvited }: { onInvited: (invitation: Invitation | null) => void }) {
  const [role, setRole] = useState<"staff" | "admin">("staff");
  const [registered, setRegistered] = useState<string | null>(null);
  const { pending, error, onSubmit } = useForm(async ({ email = "" }) => {
    const invitation = await invite(email, role).catch(nullIfTaken);
    if (invitation) onInvited(invitation);
    else setRegistered(email);
  });
  const add = (email: string) =>
    addMember(email, role).then(
      (account) => {
        toast.success(`${account.email} is ${TEAM_ROLES[role].toLowerCase()} now.`);
        onInvited(null);
      },
      (failure: unknown) => toast.error(messageOf(failure)),
    );
  return (
    <form onSubmit={onSubmit} className="flex max-w-sm flex-col gap-5">
      <RegisteredDialog email={registered} onAdd={add} onClose={() => setRegistered(null)} />
      <FormError message={error} />
      <EmailField />
      <div className="flex flex-col gap-1.5">
        <Label htmlFor="role">Role</Label>
        <Select value={role} onValueChange={(value) => setRole(value === "admin" ? "admin" : "staff")}>
          <SelectTrigger id="role" className="h-11">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value="staff">Staff: uploads, reviews, publishes</SelectItem>
            <SelectItem value="admin">Admin: the same, and invites</SelectItem>
          </SelectContent>
        </Select>
      </div>
      <Button type="submit" size="lg" disabled={pending}>
        Add to the team
      </Button>
    </form>
  );
}

/** The email has an account; any other failure is one. */
function nullIfTaken(error: unknown): null {
  if (error instanceof ApiError && error.problem.type === "/problems/email-taken") return null;
  throw error;
}

type RegisteredProps = { email: string | null; onAdd: (email: string) => void; onClose: () => void };

/** Nobody has shown that an address is theirs when they registered with it. */
function RegisteredDialog({ email, onAdd, onClose }: RegisteredProps) {
  if (email === null) return null;
  const add = () => {
    onAdd(email);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{email} has an account already</DialogTitle>
        <DialogDescription>
          Anybody can register with any address. Ask the person whether this account is theirs before you take
          it into the team.
        </DialogDescription>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={add}>It is theirs, add it</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function InvitationCard({ invitation }: { invitation: Invitation }) {
  const copy = () =>
    navigator.clipboard.writeText(invitation.url).then(
      () => toast.success("Copied."),
      () => toast.error("Copying is not allowed here. Select the link and copy it."),
    );
  return (
    <Card className="self-start">
      <CardHeader>
        <CardTitle>An invitation for {invitation.email}</CardTitle>
      </CardHeader>
      <CardContent className="flex flex-col gap-4 text-sm">
        <p className="text-muted-foreground leading-relaxed">
          Hand this link to them yourself. It is shown only now, works once, and ends on{" "}
          {new Date(invitation.expires_at).toLocaleString()}.
        </p>
        <div className="flex gap-2">
          <Input
            readOnly
            value={invitation.url}
            aria-label="Invitation link"
            onFocus={(event) => event.target.select()}
          />
          <Button variant="outline" onClick={copy}>
            Copy
          </Button>
        </div>
      </CardContent>
    </Card>
  );
}
