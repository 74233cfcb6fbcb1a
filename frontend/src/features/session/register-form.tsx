"use client";

import { useRouter } from "next/navigation";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import { register } from "@/lib/api/auth";
import { EmailField, FormError, NewPasswordField } from "./fields";
import { useForm } from "./use-form";
import { useSessionActions } from "./use-session";

export function RegisterForm() {
  const router = useRouter();
  const { signIn } = useSessionActions();
  const { pending, error, onSubmit } = useForm(async ({ email = "", password = "" }) => {
    await register({ email, password });
    await signIn({ email, password });
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
