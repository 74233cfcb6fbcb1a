import type { Metadata } from "next";
import { FormPage } from "@/features/session/form-page";
import { InvitationForm } from "@/features/session/invitation-form";

export const metadata: Metadata = { title: "Invitation", robots: { index: false }, referrer: "no-referrer" };

export default function InvitationPage() {
  return (
    <FormPage title="Join the team" lead="Choose a password to activate your staff account.">
      <InvitationForm />
    </FormPage>
  );
}
