"use client";

import { useRouter } from "next/navigation";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { register } from "@/lib/api/auth";
import { ApiError } from "@/lib/api/problem";
import { EmailField, FormError, NewPasswordField } from "./fields";
import { useForm } from "./use-form";
import { useSessionActions } from "./use-session";

// Registration responds identically for an email that already has an account, so only signing in reveals it.
const HAS_ACCOUNT =
  "We couldn’t sign you in with this password. If you already have an account with this email, sign in with that account’s password.";

function explain(error: unknown): never {
  if (error instanceof ApiError && error.status === 401) throw new ApiError(401, { detail: HAS_ACCOUNT });
  throw error;
}

export function RegisterForm() {
  const router = useRouter();
  const { signIn } = useSessionActions();
  const { pending, error, onSubmit } = useForm(async ({ email = "", password = "" }) => {
    await register({ email, password });
    await signIn({ email, password }).catch(explain);
    router.push("/shop");
  });
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-5">
      <FormError message={error} />
      <EmailField />
      <NewPasswordField />
      <Button type="submit" size="lg" disabled={pending}>
        {pending ? "Creating your account…" : "Create account"}
      </Button>
      <p className="text-muted-foreground text-sm">
        Already have an account?{" "}
        <Link href="/sign-in" className="text-foreground underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </form>
  );
}
