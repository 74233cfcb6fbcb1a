import { type APIRequestContext, expect, test } from "@playwright/test";
import { checkPage } from "./check-page";
import { publishedPiece } from "./pieces";
import { stack } from "./stack";

const LONG_TEXT = "a".repeat(10_000);
const ODD_QUERIES = [
  "q=%00",
  "q=%ED%A0%80&type=%ED%A0%80",
  "q=%F0%9F%92%8E%F0%9F&q=second",
  `q=${LONG_TEXT}`,
  `q=${"%F0%9F%92%8E".repeat(300)}`,
  `type=${LONG_TEXT.slice(0, 3000)}&sort=${LONG_TEXT.slice(0, 3000)}&price_min=${"9".repeat(400)}`,
  "type=%00&metal=%00&condition=%00&price_min=%00&sort=%00&cursor=%00",
  "type=ring&type=ring&type=unheard_of&type=",
  "type[]=ring&type[a][b]=1&__proto__=1&constructor=1&toString=1",
  "price_min=-1&price_max=1e9&price_min=2&sort=random",
  `${"type=ring&".repeat(500)}`,
  "q=%3Cscript%3Ealert(1)%3C/script%3E&next=%00&next=//elsewhere.example",
  "utm_source=newsletter&fbclid=1&limit=-5&mode=odd",
];
const PAGES = ["/", "/shop", "/search", "/docs", "/sign-in", "/register", "/invitation", "/staff/drafts"];

/** Markers of a render error: of the whole page, of a client-rendered part, or of a streamed part. */
const RENDER_ERROR = /__next_error__|This page couldn’t be loaded|:E\{\\"digest|\$RX\("/;

test("no query string breaks a page", async ({ request }) => {
  for (const page of PAGES) {
    for (const query of ODD_QUERIES) {
      const response = await request.get(`${page}?${query}`);
      expect(response.status(), `${page}?${query.slice(0, 60)}`).toBe(200);
      expect(await response.text(), `${page}?${query.slice(0, 60)}`).not.toMatch(RENDER_ERROR);
    }
  }
});

const ODD_IDS = [
  "nope",
  "00000000-0000-7000-8000-000000000000",
  "%00",
  "%ED%A0%80",
  "%E0%A4%A",
  "%F0%9F%92%8E",
  "..%2F..%2Fshop",
  "%2e%2e%2f",
  "a.json",
  LONG_TEXT.slice(0, 3000),
];

test("the URL of an unknown piece returns 404 with a page that is readable without scripts", async ({
  request,
}) => {
  for (const id of ODD_IDS) {
    const path = `/pieces/${id}`;
    const response = await request.get(path, { maxRedirects: 0 });
    expect([400, 404], path.slice(0, 60)).toContain(response.status());
    if (response.status() === 404) expect(await response.text()).toContain("Page not found</h1>");
  }
});

test("an unpublished piece returns 410 with a page that shows other pieces", async ({ page, request }) => {
  const piece = await publishedPiece(request);
  const staff = await staffActions(request);
  await staff("products/{id}/unpublish", piece.id);
  try {
    const response = await request.get(`/pieces/${piece.id}`);
    expect(response.status()).toBe(410);
    const html = await response.text();
    expect(html).toContain("This piece is no longer available</h1>");
    expect(headOf(html)).toMatch(/<meta name="robots" content="noindex/);
    await page.goto(`/pieces/${piece.id}`);
    await checkPage(page, "piece-gone");
  } finally {
    await staff("drafts/{id}/publish", piece.id);
  }
  expect((await request.get(`/pieces/${piece.id}`)).status()).toBe(200);
});

/** Signs in as the first admin and returns a function that publishes or unpublishes a piece. */
async function staffActions(request: APIRequestContext) {
  const headers = { Origin: stack.origin };
  const session = await request.post("/api/auth/v1/sessions", { data: stack.admin, headers });
  expect(session.ok()).toBe(true);
  return async (action: "drafts/{id}/publish" | "products/{id}/unpublish", id: string): Promise<void> => {
    const draft = await (await request.get(`/api/catalog/v1/drafts/${id}`)).json();
    const accept = (draft.contradictions ?? []).map(({ code }: { code: string }) => code);
    const response = await request.post(`/api/catalog/v1/${action.replace("{id}", id)}`, {
      headers: { ...headers, "If-Match": `"${draft.version}"` },
      ...(action.startsWith("drafts") && { data: { accept } }),
    });
    expect(response.ok(), `${action}: ${await response.text()}`).toBe(true);
  };
}

test("every HTML response has a content security policy", async ({ request }) => {
  const paths = [
    ...PAGES,
    "/nope",
    "/nope.json",
    "/nope.txt",
    "/nope.ico",
    "/nope.svg",
    "/nope.woff2",
    "/shop/nope.json",
    "/pieces/nope.txt",
    "/staff/nope.json",
    "/staff",
    "/docs/nope.json",
    "/_next/nope",
    "/_next/static/nope.js",
    "/_next/image?url=/nope",
    "/_next/data/nope.json",
    "/.well-known/nope.txt",
    "/.well-known/security.txt",
    "/sitemap/nope.xml",
    "/robots.txt",
    "/icon.svg",
    "/favicon.ico",
    "/%E0%A4%A",
    "/%00",
    "/shop/",
  ];
  for (const path of paths) {
    const response = await request.get(path, { maxRedirects: 0 });
    if (!(response.headers()["content-type"] ?? "").includes("text/html")) continue;
    const policies = response.headers()["content-security-policy"] ?? "";
    expect(policies, path).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  }
});

test("titles, descriptions and canonical URLs are in the head", async ({ request }) => {
  const piece = await publishedPiece(request);
  const url = `${stack.origin}/pieces/${piece.id}`;
  const head = headOf(await (await request.get(`/pieces/${piece.id}`)).text());
  expect(head).toMatch(/<title>[^<]+ — Loupe<\/title>/);
  expect(head).toMatch(/<meta name="description" content="[^"]{10,160}"/);
  expect(head).toContain(`<link rel="canonical" href="${url}"`);
  for (const property of ["og:title", "og:description", "og:url", "og:image", "og:type"])
    expect(head).toContain(`<meta property="${property}" content="`);

  const shop = headOf(await (await request.get("/shop?type=ring&metal=gold&sort=newest")).text());
  expect(shop).toContain("<title>Rings — Loupe</title>");
  expect(shop).toContain(`<link rel="canonical" href="${stack.origin}/shop?type=ring"`);
});

function headOf(html: string): string {
  return html.split("</head>")[0] ?? "";
}

test("the sitemap lists every published piece", async ({ request }) => {
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain(`Sitemap: ${stack.origin}/sitemap.xml`);
  const index = await (await request.get("/sitemap.xml")).text();
  expect(index).toContain(`<loc>${stack.origin}/sitemap/0.xml</loc>`);
  const part = await request.get("/sitemap/0.xml");
  expect(part.headers()["content-type"]).toContain("application/xml");
  expect(await part.text()).toContain(`<loc>${stack.origin}/shop</loc>`);
  expect((await request.get("/sitemap/99999.xml")).status()).toBe(404);
});

test("/staff redirects to the drafts", async ({ request }) => {
  const response = await request.get("/staff", { maxRedirects: 0 });
  expect(response.status()).toBe(307);
  expect(response.headers().location).toBe("/staff/drafts");
});
