const SHOP = "https://shop.invalid";

/**
 * The redirect target after a sign-in if it is a path of this site; otherwise null.
 *
 * It is parsed as browsers parse it (WHATWG URL): they drop tabs and line breaks and read `\` as `/`, so a string that
 * starts like a path can lead to another host.
 */
export function safePath(next: string | null | undefined): string | null {
  if (!next?.startsWith("/") || !URL.canParse(next, SHOP)) return null;
  const { origin, pathname, search, hash } = new URL(next, SHOP);
  // "/.//host" parses as a path of this site, but its normal form "//host" would parse as another host.
  if (origin !== SHOP || pathname.startsWith("//")) return null;
  return `${pathname}${search}${hash}`;
}
