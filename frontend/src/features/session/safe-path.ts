/** The place to go on to after a sign-in, when it is a path of this shop; else null. */
export function safePath(next: string | null | undefined): string | null {
  if (!next?.startsWith("/") || /^\/[/\\]/.test(next)) return null;
  return next;
}
