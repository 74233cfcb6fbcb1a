// The only module that reads the environment. Variables are read at run time, so one build works in every installation.

/** The gateway's origin for server components, without a trailing slash. */
export function apiOrigin(): string {
  return process.env.LOUPE_FRONTEND_API_ORIGIN ?? "http://127.0.0.1:8400";
}

/** The public origin, for canonical links. */
export function publicOrigin(): string {
  return process.env.LOUPE_FRONTEND_ORIGIN ?? "http://localhost:8400";
}

/** The contact for security reports: an email address or a URI. Null if not set or invalid. */
export function securityContact(): string | null {
  const contact = process.env.LOUPE_FRONTEND_SECURITY_CONTACT?.trim() ?? "";
  return /^[^\s]{1,300}$/.test(contact) ? contact : null;
}
