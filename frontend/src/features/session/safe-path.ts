const SHOP = "https://shop.invalid"; // any origin does: a path of the shop stays on whichever it is read from

/**
 * The place to go on to after a sign-in, when it is a path of this shop, as browsers read it; else null.
 * They drop tabs and line breaks, and take a backslash for a slash: only their own parser knows what is left.
 */
export function safePath(next: string | null | undefined): string | null {
  if (!next?.startsWith("/")) return null;
  const path = pathWithin(next);
  // What was resolved may read as another host when it is read again: `/.//host` becomes `//host`.
  return path !== null && pathWithin(path) === path ? path : null;
}

function pathWithin(reference: string): string | null {
  const url = URL.canParse(reference, SHOP) ? new URL(reference, SHOP) : null;
  return url?.origin === SHOP ? url.pathname + url.search + url.hash : null;
}
