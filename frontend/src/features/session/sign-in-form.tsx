"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import type { Account } from "@/lib/api/models";
import { EmailField, Field, FormError } from "./fields";
import { useForm } from "./use-form";
import { isStaff, useSession, useSessionActions } from "./use-session";

const homePath = (account: Account): string => (isStaff(account) ? "/staff/drafts" : "/shop");

/** The sign-in form, or a redirect if the user is already signed in. */
export function SignIn({ next }: { next: string | null }) {
  const session = useSession();
  return session.state === "signed-in" ? (
    <RedirectSignedIn account={session.account} to={next ?? homePath(session.account)} />
  ) : (
    <SignInForm />
  );
}

function RedirectSignedIn({ account, to }: { account: Account; to: string }) {
  const router = useRouter();
  useEffect(() => router.replace(to), [router, to]);
  return (
    <p role="status">
      You are signed in as {account.email}.{" "}
      <Link href={to} className="underline underline-offset-4">
        Continue
      </Link>
    </p>
  );
}

function SignInForm() {
  const { signIn } = useSessionActions();
  const { pending, error, onSubmit } = useForm(async ({ email = "", password = "" }) => {
    await signIn({ email, password });
  });
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-5">
      <FormError message={error} />
      <EmailField />
      <Field label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" size="lg" disabled={pending}>
        {pending ? "Signing in…" : "Sign in"}
      </Button>
      <p className="text-muted-foreground text-sm">
        New here?{" "}
        <Link href="/register" className="text-foreground underline underline-offset-4">
          Create an account
        </Link>
      </p>
    </form>
  );
}
