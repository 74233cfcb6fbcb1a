const SHOP = "https://shop.invalid";

/**
 * The place to go on to after a sign-in, when it is a path of this shop; else null.
 *
 * Parsed as browsers parse it (WHATWG URL): they drop tabs and line breaks and read `\` as `/`, so that what
 * begins like a path can name another host.
 */
export function safePath(next: string | null | undefined): string | null {
  if (!next?.startsWith("/") || !URL.canParse(next, SHOP)) return null;
  const { origin, pathname, search, hash } = new URL(next, SHOP);
  // "/.//host" is a path of this shop to the parser, and its normal form "//host" is not to the next one.
  if (origin !== SHOP || pathname.startsWith("//")) return null;
  return `${pathname}${search}${hash}`;
}
