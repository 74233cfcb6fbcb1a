import { type NextRequest, NextResponse } from "next/server";
import { readPieceAvailability } from "@/lib/api/piece-availability";

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
 * Sets a content security policy with a new script nonce per page, so that injected scripts never run, and the HTTP
 * status of the pages of unavailable pieces: a rendered page cannot set status 410, and the built-in not-found page of
 * Next.js is empty until scripts run.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  if (decodePath(request.nextUrl.pathname) === null) return badRequest(policy);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers }, status: await pieceStatus(request) });
  response.headers.set("content-security-policy", policy);
  return response;
}

const PIECE_PATH = /^\/pieces\/([^/]+)$/;
const STATUS_BY_AVAILABILITY = { offered: 200, gone: 410, unknown: 404 };

/** The status of a piece's page; 200 for all other pages, which may still change it. */
async function pieceStatus({ nextUrl }: NextRequest): Promise<number> {
  const [, id] = PIECE_PATH.exec(nextUrl.pathname) ?? [];
  const state = id === undefined ? null : await readPieceAvailability(decodeURIComponent(id));
  return state ? STATUS_BY_AVAILABILITY[state] : 200;
}

/** The decoded path, or null if its percent-encoding is not valid UTF-8. */
function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Answers 400 before routing, because Next.js fails with 500 on a path that cannot be decoded. */
function badRequest(policy: string): NextResponse {
  const body = '<h1>This URL isn’t valid</h1><p><a href="/shop">View all pieces</a></p>';
  return new NextResponse(`<!doctype html><html lang="en"><title>Loupe</title>${body}</html>`, {
    status: 400,
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
  });
}

/** All paths, because any of them may be answered with the not-found page. */
export const config = { matcher: "/:path*" };
