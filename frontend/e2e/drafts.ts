import { readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  expect,
  type Page,
} from "@playwright/test";
import { demoPhotos } from "./photos";
import { stack } from "./stack";

// Sets up drafts through the APIs for tests of the review page.

const JSON_HEADERS = { origin: stack.origin };
const PROCESSING_POLL = { timeout: 150_000, intervals: [500, 1_000, 2_000] };

/** A browser context in which the first admin is signed in. */
export async function staffContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: stack.origin });
  const answer = await context.request.post("/api/auth/v1/sessions", {
    data: { ...stack.admin, delivery: "cookie" },
    headers: JSON_HEADERS,
  });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  await context.addInitScript(() => localStorage.setItem("loupe.signed-in", "1"));
  return context;
}

/** Uploads pieces with `photosEach` photos each and returns their ids once all are drafts. */
export async function createDrafts(
  request: APIRequestContext,
  pieces: number,
  photosEach = 1,
): Promise<string[]> {
  const photos = demoPhotos(pieces * photosEach).map((path) => ({
    filename: basename(path),
    content_type: "image/jpeg",
    bytes: readFileSync(path),
  }));
  const described = photos.map(({ bytes, ...photo }) => ({ ...photo, size: bytes.length }));
  const opened = await request.post("/api/media/v1/uploads", {
    data: {
      pieces: Array.from({ length: pieces }, (_, index) => ({
        name: null,
        photos: described.slice(index * photosEach, (index + 1) * photosEach),
      })),
    },
    headers: JSON_HEADERS,
  });
  const upload = await opened.json();
  const targets = upload.pieces.flatMap((piece: { photos: { url: string }[] }) => piece.photos);
  for (const [index, { bytes }] of photos.entries())
    expect((await request.put(targets[index].url, { data: bytes })).ok()).toBe(true);
  await request.post(`/api/media/v1/uploads/${upload.id}/complete`, { headers: JSON_HEADERS });
  const ids: string[] = upload.pieces.map(({ id }: { id: string }) => id);
  for (const id of ids) await expect.poll(() => isProcessed(request, id), PROCESSING_POLL).toBe(true);
  return ids;
}

/** Whether the models have finished a draft. A text that arrives later would change its version during the test. */
async function isProcessed(request: APIRequestContext, id: string): Promise<boolean> {
  const { state, writing } = await readDraft(request, id);
  return state === "draft" && !writing;
}

// biome-ignore lint/suspicious/noExplicitAny: an untyped response
export async function readDraft(request: APIRequestContext, id: string): Promise<any> {
  return (await request.get(`/api/catalog/v1/drafts/${id}`)).json();
}

export async function openReview(page: Page, id: string): Promise<void> {
  await page.goto(`/staff/drafts/${id}`);
  await expect(page.getByLabel("Title")).toBeVisible();
}

/**
 * Delays each response to a draft change by `ms`, and until the returned function is called. The service has already
 * applied the change by then, so everything the test does before that call happens during the save.
 */
export async function delayResponses(page: Page, ms: number): Promise<() => void> {
  const released = Promise.withResolvers<void>();
  await page.route("**/api/catalog/v1/drafts/*", async (route) => {
    if (route.request().method() !== "PATCH") return route.fallback();
    const response = await route.fetch();
    await Promise.all([released.promise, new Promise((resolve) => setTimeout(resolve, ms))]);
    await route.fulfill({ response });
  });
  return released.resolve;
}

/** Confirms the publish dialog, which appears if the models' results contradict each other. */
export async function confirmPublish(page: Page): Promise<void> {
  const question = page.getByRole("button", { name: "Publish anyway" });
  const done = page.getByText("Published. Shoppers can see it now.");
  await expect(question.or(done)).toBeVisible();
  if (await question.isVisible()) await question.click();
  await expect(done).toBeVisible();
}
