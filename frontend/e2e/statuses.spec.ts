import { type APIRequestContext, expect, test } from "@playwright/test";
import { look } from "./look";
import { publishedPiece } from "./pieces";
import { stack } from "./stack";

const MANY = "a".repeat(10_000);
const ODD_QUERIES = [
  "q=%00",
  "q=%ED%A0%80&type=%ED%A0%80",
  "q=%F0%9F%92%8E%F0%9F&q=second",
  `q=${MANY}`,
  `q=${"%F0%9F%92%8E".repeat(300)}`,
  `type=${MANY.slice(0, 3000)}&sort=${MANY.slice(0, 3000)}&price_min=${"9".repeat(400)}`,
  "type=%00&metal=%00&condition=%00&price_min=%00&sort=%00&cursor=%00",
  "type=ring&type=ring&type=unheard_of&type=",
  "type[]=ring&type[a][b]=1&__proto__=1&constructor=1&toString=1",
  "price_min=-1&price_max=1e9&price_min=2&sort=random",
  `${"type=ring&".repeat(500)}`,
  "q=%3Cscript%3Ealert(1)%3C/script%3E&next=%00&next=//elsewhere.example",
  "utm_source=newsletter&fbclid=1&limit=-5&mode=odd",
];
const PAGES = ["/", "/shop", "/search", "/docs", "/sign-in", "/register", "/invitation", "/staff/drafts"];

/** An error of the whole page, of a part that was rendered for scripts, and of one that was streamed. */
const OUT_OF_ORDER = /__next_error__|cannot show this|:E\{\\"digest|\$RX\("/;

test("whatever the query, a page is itself and never out of order", async ({ request }) => {
  for (const page of PAGES) {
    for (const query of ODD_QUERIES) {
      const response = await request.get(`${page}?${query}`);
      expect(response.status(), `${page}?${query.slice(0, 60)}`).toBe(200);
      expect(await response.text(), `${page}?${query.slice(0, 60)}`).not.toMatch(OUT_OF_ORDER);
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
  MANY.slice(0, 3000),
];

test("an address of no piece answers 404 with words that can be read without scripts", async ({
  request,
}) => {
  for (const id of ODD_IDS) {
    const path = `/pieces/${id}`;
    const response = await request.get(path, { maxRedirects: 0 });
    expect([400, 404], path.slice(0, 60)).toContain(response.status());
    if (response.status() === 404) expect(await response.text()).toContain("There is nothing here</h1>");
  }
});

test("a piece that was taken down answers 410, says so and shows others", async ({ page, request }) => {
  const piece = await publishedPiece(request);
  const staff = await signedIn(request);
  await staff("products/{id}/unpublish", piece.id);
  try {
    const response = await request.get(`/pieces/${piece.id}`);
    expect(response.status()).toBe(410);
    const html = await response.text();
    expect(html).toContain("This piece is no longer offered</h1>");
    expect(headOf(html)).toMatch(/<meta name="robots" content="noindex/);
    await page.goto(`/pieces/${piece.id}`);
    await look(page, "piece-gone");
  } finally {
    await staff("drafts/{id}/publish", piece.id);
  }
  expect((await request.get(`/pieces/${piece.id}`)).status()).toBe(200);
});

/** Publishes and takes down as the first admin. */
async function signedIn(request: APIRequestContext) {
  const headers = { Origin: stack.origin };
  const session = await request.post("/api/auth/v1/sessions", { data: stack.admin, headers });
  expect(session.ok()).toBe(true);
  return async (deed: "drafts/{id}/publish" | "products/{id}/unpublish", id: string): Promise<void> => {
    const draft = await (await request.get(`/api/catalog/v1/drafts/${id}`)).json();
    const accept = (draft.contradictions ?? []).map(({ code }: { code: string }) => code);
    const response = await request.post(`/api/catalog/v1/${deed.replace("{id}", id)}`, {
      headers: { ...headers, "If-Match": `"${draft.version}"` },
      ...(deed.startsWith("drafts") && { data: { accept } }),
    });
    expect(response.ok(), `${deed}: ${await response.text()}`).toBe(true);
  };
}

test("every HTML answer has a content security policy, whatever its path", async ({ request }) => {
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

test("titles, descriptions and canonical addresses stand in the head", async ({ request }) => {
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

test("robots find every published piece by the sitemap", async ({ request }) => {
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain(`Sitemap: ${stack.origin}/sitemap.xml`);
  const index = await (await request.get("/sitemap.xml")).text();
  expect(index).toContain(`<loc>${stack.origin}/sitemap/0.xml</loc>`);
  const part = await request.get("/sitemap/0.xml");
  expect(part.headers()["content-type"]).toContain("application/xml");
  expect(await part.text()).toContain(`<loc>${stack.origin}/shop</loc>`);
  expect((await request.get("/sitemap/99999.xml")).status()).toBe(404);
});

test("the staff's address leads on before any page is sent", async ({ request }) => {
  const response = await request.get("/staff", { maxRedirects: 0 });
  expect(response.status()).toBe(307);
  expect(response.headers().location).toBe("/staff/drafts");
});
