"use client";

import { useRouter } from "next/navigation";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { register } from "@/lib/api/auth";
import { ApiError } from "@/lib/api/problem";
import { EmailField, FormError, NewPasswordField } from "./fields";
import { useForm } from "./use-form";
import { useSessionActions } from "./use-session";

// Registering answers alike for an address that has an account, so signing in is the first to tell.
const HAS_ACCOUNT =
  "We could not sign you in with this password. If this email has an account already, sign in with that account's password.";

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
        Have an account?{" "}
        <Link href="/sign-in" className="text-foreground underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </form>
  );
}
