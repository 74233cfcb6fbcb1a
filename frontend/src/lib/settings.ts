// The only reader of the environment. Read at each call, never at build time: one build serves every installation.

/** Where server components reach the services: the gateway, without a trailing slash. */
export function apiOrigin(): string {
  return process.env.LOUPE_FRONTEND_API_ORIGIN ?? "http://127.0.0.1:8400";
}

/** The origin that people see, for canonical links. */
export function publicOrigin(): string {
  return process.env.LOUPE_FRONTEND_ORIGIN ?? "http://localhost:8400";
}

/** Where faults in security are told: an email address or a URI of one line. Null where nobody is named. */
export function securityContact(): string | null {
  const contact = process.env.LOUPE_FRONTEND_SECURITY_CONTACT?.trim() ?? "";
  return /^[^\s]{1,300}$/.test(contact) ? contact : null;
}
