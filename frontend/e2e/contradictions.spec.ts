import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { checkPage } from "./check-page";
import { createDrafts, openReview, readDraft, staffContext } from "./drafts";
import { stack } from "./stack";

let context: BrowserContext;
let page: Page;
let drafts: string[];

test.beforeAll(async ({ browser }) => {
  context = await staffContext(browser);
  drafts = await createDrafts(context.request, 2);
});

test.beforeEach(async () => {
  page = await context.newPage();
});

test.afterEach(() => page.close({ runBeforeUnload: false }));
test.afterAll(() => context.close());

test("a contradiction is shown at its field and must be confirmed before publishing", async () => {
  const [id = ""] = drafts;
  await correctDraft(id, {
    attributes: { type: "ring", metal: "silver", metal_colour: "yellow" },
    text: { title: "A signet ring", description: "A ring of rose gold." },
    price: { amount: 50_000 },
  });
  await openReview(page, id);
  const description = page.getByLabel("Description").locator("..");
  await expect(description).toContainText(/The text says “.*gold.*”, but the .* is “/i);
  await expect(page.getByRole("button", { name: "Rewrite the description" })).toBeVisible();
  await checkPage(page, "desk-disagreement");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("Publish anyway?");
  await checkPage(page, "desk-contradictions");
  await question.getByRole("button", { name: "Keep editing" }).click();
  expect((await readDraft(context.request, id)).state).toBe("draft");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await question.getByRole("button", { name: "Publish anyway" }).click();
  await expect(page.getByText("Published. Shoppers can see it now.")).toBeVisible();
});

async function correctDraft(id: string, data: object): Promise<void> {
  await expect(async () => {
    const { version } = await readDraft(context.request, id);
    const answer = await context.request.patch(`/api/catalog/v1/drafts/${id}`, {
      data,
      headers: { origin: stack.origin, "if-match": `"${version}"` },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }).toPass();
}

test("a photo of several pieces is split into one draft per piece", async () => {
  const [, id = ""] = drafts;
  await page.route(`**/api/catalog/v1/drafts/${id}`, async (route) => {
    if (route.request().method() !== "GET") return route.fallback();
    const response = await route.fetch();
    await route.fulfill({ response, json: withTwoPieces(await response.json()) });
  });
  await openReview(page, id);
  await page.getByRole("button", { name: "Split into pieces" }).click();
  await expect(page.getByRole("img", { name: "2 numbered pieces" })).toBeVisible();
  await checkPage(page, "separate-pieces");
  const opened = page.waitForResponse((response) => response.url().endsWith("/api/media/v1/uploads"));
  await page.getByRole("button", { name: "Create 2 drafts" }).click();
  const { pieces } = await (await opened).json();
  await expect(page.getByText("All 2 pieces uploaded")).toBeVisible();
  expect((await readDraft(context.request, id)).state).toBe("draft");
  await page.getByRole("button", { name: "Delete draft" }).click();
  await page.waitForURL("**/staff/drafts");
  expect(pieces).toHaveLength(2);
  for (const piece of pieces)
    await expect
      .poll(async () => (await readDraft(context.request, piece.id)).photos?.[0]?.state, { timeout: 150_000 })
      .toBe("processed");
});

/** The draft as if the models had detected two pieces in its photo. */
// biome-ignore lint/suspicious/noExplicitAny: an untyped response
function withTwoPieces(draft: any) {
  const [photo] = draft.photos;
  const { width, height } = photo.image;
  const item = (x0: number, x1: number) => ({
    box: { x0: x0 * width, y0: height / 4, x1: x1 * width, y1: (height * 3) / 4 },
    confidence: 0.9,
    outline: [],
    components: [],
    attributes: {},
  });
  const analysis = { version: 1, width, height, items: [item(0.1, 0.45), item(0.55, 0.9)] };
  const notice = {
    code: "several_pieces",
    message: "This photo shows 2 pieces.",
    image_id: photo.id,
    product_id: null,
  };
  return { ...draft, photos: [{ ...photo, analysis }], notices: [notice] };
}
