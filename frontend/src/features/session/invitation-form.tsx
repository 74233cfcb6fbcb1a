"use client";

import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { acceptInvitation } from "@/lib/api/auth";
import { FormError, NewPasswordField } from "./fields";
import { useForm } from "./use-form";

/** The token is in the URL fragment, which is never sent to a server. */
export function InvitationForm() {
  const token = useSyncExternalStore(subscribeToHash, readToken, () => null);
  if (token === null) return null;
  return token === "" ? (
    <FormError message="This invitation link is incomplete. Open the full link again, or ask an admin for a new invitation." />
  ) : (
    <PasswordForm token={token} />
  );
}

function subscribeToHash(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

function readToken(): string {
  return new URLSearchParams(window.location.hash.slice(1)).get("token") ?? "";
}

function PasswordForm({ token }: { token: string }) {
  const router = useRouter();
  const { pending, error, onSubmit } = useForm(async ({ password = "" }) => {
    await acceptInvitation({ token, password });
    toast.success("Your account is ready. Sign in with your new password.");
    router.push("/sign-in?next=/staff/drafts");
  });
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-5">
      <FormError message={error} />
      <NewPasswordField />
      <Button type="submit" size="lg" disabled={pending}>
        {pending ? "One moment…" : "Accept invitation"}
      </Button>
    </form>
  );
}
