const DAY_MS = 24 * 60 * 60 * 1000;
/** RFC 9116 wants less than a year. */
const VALID_DAYS = 180;

/**
 * /.well-known/security.txt as RFC 9116 defines it. `contact` is a URI, or an email address, which becomes one.
 */
export function securityText(contact: string, origin: string, now: Date): string {
  const uri = /^[a-z][a-z0-9+.-]*:/i.test(contact) ? contact : `mailto:${contact}`;
  const expires = new Date(now.getTime() + VALID_DAYS * DAY_MS).toISOString();
  return [
    `Contact: ${uri}`,
    `Expires: ${expires}`,
    `Canonical: ${origin}/.well-known/security.txt`,
    "Preferred-Languages: en",
    "",
  ].join("\n");
}
