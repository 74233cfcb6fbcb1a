"use client";

import { useRouter } from "next/navigation";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { EmailField, Field, FormError } from "./fields";
import { useForm } from "./use-form";
import { isStaff, useSessionActions } from "./use-session";

export function SignInForm({ next }: { next: string | null }) {
  const router = useRouter();
  const { signIn } = useSessionActions();
  const { pending, error, onSubmit } = useForm(async ({ email = "", password = "" }) => {
    const account = await signIn({ email, password });
    router.push(next ?? (isStaff(account) ? "/staff/drafts" : "/shop"));
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
