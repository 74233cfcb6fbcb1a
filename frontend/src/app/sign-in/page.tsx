import type { Metadata } from "next";
import { FormPage } from "@/features/session/form-page";
import { safePath } from "@/features/session/safe-path";
import { SignIn } from "@/features/session/sign-in-form";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next } = await searchParams;
  return (
    <FormPage title="Welcome back" lead="Sign in to your account.">
      <SignIn next={safePath([next].flat()[0])} />
    </FormPage>
  );
}
