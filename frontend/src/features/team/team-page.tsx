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

/** The team page for admins. Other staff see whom to ask instead. */
export function TeamPage() {
  const session = useSession();
  if (session.state !== "signed-in") return null;
  if (isAdmin(session.account)) return <Team />;
  return (
    <p className="text-muted-foreground">Only admins can manage the team. Ask an admin to invite someone.</p>
  );
}

function Team() {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const { refresh } = useTeamActions();
  const showInvitation = (created: Invitation | null) => {
    setInvitation(created);
    void refresh();
  };
  return (
    <div className="grid gap-12 lg:grid-cols-[1fr_24rem]">
      <MemberList />
      <section aria-labelledby="invite" className="flex flex-col gap-6">
        <h2 id="invite" className="text-2xl">
          Add a member
        </h2>
        <InviteForm onInvited={showInvitation} />
        {invitation && <InvitationCard invitation={invitation} />}
      </section>
    </div>
  );
}

/** Invites a new person, or gives the role to an existing account after the admin has confirmed whose it is. */
function InviteForm({ onInvited }: { onInvited: (invitation: Invitation | null) => void }) {
  const [role, setRole] = useState<"staff" | "admin">("staff");
  const [registeredEmail, setRegisteredEmail] = useState<string | null>(null);
  const { pending, error, onSubmit } = useForm(async ({ email = "" }) => {
    const invitation = await invite(email, role).catch(nullIfTaken);
    if (invitation) onInvited(invitation);
    else setRegisteredEmail(email);
  });
  const add = (email: string) =>
    addMember(email, role).then(
      (account) => {
        toast.success(`${account.email} now has the ${TEAM_ROLES[role].toLowerCase()} role.`);
        onInvited(null);
      },
      (failure: unknown) => toast.error(messageOf(failure)),
    );
  return (
    <form onSubmit={onSubmit} className="flex max-w-sm flex-col gap-5">
      <RegisteredDialog email={registeredEmail} onAdd={add} onClose={() => setRegisteredEmail(null)} />
      <FormError message={error} />
      <EmailField />
      <div className="flex flex-col gap-1.5">
        <Label htmlFor="role">Role</Label>
        <Select value={role} onValueChange={(value) => setRole(value === "admin" ? "admin" : "staff")}>
          <SelectTrigger id="role" className="h-11">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value="staff">Staff: upload, review, publish</SelectItem>
            <SelectItem value="admin">Admin: staff access plus team management</SelectItem>
          </SelectContent>
        </Select>
      </div>
      <Button type="submit" size="lg" disabled={pending}>
        Add to the team
      </Button>
    </form>
  );
}

/** Returns null if the email already has an account; rethrows any other error. */
function nullIfTaken(error: unknown): null {
  if (error instanceof ApiError && error.problem.type === "/problems/email-taken") return null;
  throw error;
}

type RegisteredDialogProps = { email: string | null; onAdd: (email: string) => void; onClose: () => void };

/** Asks the admin to verify the account's owner, because registration does not verify email addresses. */
function RegisteredDialog({ email, onAdd, onClose }: RegisteredDialogProps) {
  if (email === null) return null;
  const add = () => {
    onAdd(email);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogTitle>{email} already has an account</DialogTitle>
        <DialogDescription>
          Email addresses aren’t verified at registration. Before you add this account to the team, ask the
          person whether it’s theirs.
        </DialogDescription>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={add}>Add to team</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function InvitationCard({ invitation }: { invitation: Invitation }) {
  const copy = () =>
    navigator.clipboard.writeText(invitation.url).then(
      () => toast.success("Copied."),
      () => toast.error("The link couldn’t be copied. Select it and copy it manually."),
    );
  return (
    <Card className="self-start">
      <CardHeader>
        <CardTitle>Invitation for {invitation.email}</CardTitle>
      </CardHeader>
      <CardContent className="flex flex-col gap-4 text-sm">
        <p className="text-muted-foreground leading-relaxed">
          Send this link to them yourself. It’s shown only once, can be used only once, and expires on{" "}
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
