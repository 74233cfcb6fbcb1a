"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { EmailField, FormError } from "@/features/session/fields";
import { useForm } from "@/features/session/use-form";
import { isAdmin, useSession } from "@/features/session/use-session";
import { addMember, invite } from "@/lib/api/auth";
import type { Invitation } from "@/lib/api/models";
import { ApiError } from "@/lib/api/problem";
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

/** Who has an account gets the role at once; who has none gets an invitation. */
function InviteForm({ onInvited }: { onInvited: (invitation: Invitation | null) => void }) {
  const [role, setRole] = useState<"staff" | "admin">("staff");
  const { pending, error, onSubmit } = useForm(async ({ email = "" }) => {
    const account = await addMember(email, role).catch(nullIfUnknown);
    if (account)
      toast.success(`${account.email} has an account and is ${TEAM_ROLES[role].toLowerCase()} now.`);
    onInvited(account ? null : await invite(email, role));
  });
  return (
    <form onSubmit={onSubmit} className="flex max-w-sm flex-col gap-5">
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

/** Nobody has an account in use with that email; any other failure is one. */
function nullIfUnknown(error: unknown): null {
  if (error instanceof ApiError && [404, 409].includes(error.status)) return null;
  throw error;
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
