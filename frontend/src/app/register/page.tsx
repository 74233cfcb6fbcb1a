import type { Metadata } from "next";
import { FormPage } from "@/features/session/form-page";
import { RegisterForm } from "@/features/session/register-form";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };

export default function RegisterPage() {
  return (
    <FormPage title="Create an account" lead="All you need is an email address and a password.">
      <RegisterForm />
    </FormPage>
  );
}
