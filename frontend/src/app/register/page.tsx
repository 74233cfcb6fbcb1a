import type { Metadata } from "next";
import { FormPage } from "@/features/session/form-page";
import { RegisterForm } from "@/features/session/register-form";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };

export default function RegisterPage() {
  return (
    <FormPage title="Create an account" lead="An email and a password are all we ask for.">
      <RegisterForm />
    </FormPage>
  );
}
