import { type NextRequest, NextResponse } from "next/server";
import { askPieceState } from "@/lib/api/piece-state";

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Gives each page a script nonce of its own, so that an injected script never runs, and the page of a piece that
 * is not offered its status: a page that is being rendered cannot choose 410, and Next.js's own "not found" has no
 * words until a script runs.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  if (decoded(request.nextUrl.pathname) === null) return unreadable(policy);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers }, status: await statusOf(request) });
  response.headers.set("content-security-policy", policy);
  return response;
}

const PIECE = /^\/pieces\/([^/]+)$/;
const STATUS = { offered: 200, gone: 410, unknown: 404 };

/** Of a piece that is not offered; else the page chooses its own. */
async function statusOf({ nextUrl }: NextRequest): Promise<number> {
  const [, id] = PIECE.exec(nextUrl.pathname) ?? [];
  const state = id === undefined ? null : await askPieceState(decodeURIComponent(id));
  return state ? STATUS[state] : 200;
}

/** Null where the percent-encoding spells no UTF-8. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Next.js fails with 500 on a parameter that cannot be decoded, so no route gets to see it. */
function unreadable(policy: string): NextResponse {
  const words = '<h1>This address cannot be read</h1><p><a href="/shop">See all pieces</a></p>';
  return new NextResponse(`<!doctype html><html lang="en"><title>Loupe</title>${words}</html>`, {
    status: 400,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
  });
}

/** Every path: any of them may be answered with a page that says that it is missing. */
export const config = { matcher: "/:path*" };
