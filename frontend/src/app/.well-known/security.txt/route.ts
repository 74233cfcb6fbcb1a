import { securityText } from "@/lib/security-text";
import { publicOrigin, securityContact } from "@/lib/settings";

export const dynamic = "force-dynamic";

export function GET(): Response {
  const contact = securityContact();
  if (!contact) return new Response(null, { status: 404 });
  return new Response(securityText(contact, publicOrigin(), new Date()), {
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}
