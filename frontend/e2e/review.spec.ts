import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { checkPage } from "./check-page";
import { confirmPublish, createDrafts, openReview, readDraft, staffContext } from "./drafts";

let context: BrowserContext;
let page: Page;
let drafts: string[];
let pair: string;

test.beforeAll(async ({ browser }) => {
  context = await staffContext(browser);
  drafts = await createDrafts(context.request, 4);
  [pair = ""] = await createDrafts(context.request, 1, 3);
});

test.beforeEach(async () => {
  page = await context.newPage();
});

test.afterEach(() => page.close({ runBeforeUnload: false }));
test.afterAll(() => context.close());

const price = () => page.getByLabel("Price (USD)");
const dialog = () => page.getByRole("dialog");
const toast = (text: string | RegExp) => page.locator("[data-sonner-toast]").filter({ hasText: text });

test("a piece can be reviewed and published by keyboard only", async () => {
  const [id = ""] = drafts;
  await openReview(page, id);
  await focusByTab(page.getByRole("combobox", { name: "Type", exact: true }));
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ri");
  await page.keyboard.press("Enter");
  await focusByTab(page.getByLabel("Title"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("A ring by keyboard");
  await focusByTab(price());
  await page.keyboard.type("12.5.5");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(price()).toHaveAttribute("aria-invalid", "true");
  await expect(price()).toBeFocused();
  await expect(price()).toHaveAccessibleDescription(/“12\.5\.5” has more than one decimal point/);
  await expect(page.getByText(/Needed to publish: a price/)).toBeVisible();
  await checkPage(page, "desk-wrong-price");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("1,250");
  await expect(price()).toHaveAttribute("aria-invalid", "false");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog()).toContainText("A ring by keyboard");
  expect((await readDraft(context.request, id)).state).toBe("draft");
  await page.keyboard.press("Enter");
  await confirmPublish(page);
  expect(await readDraft(context.request, id)).toMatchObject({
    state: "published",
    price: { amount: 125000 },
    text: { title: "A ring by keyboard" },
  });
});

/** Presses Tab until the element has the focus, which proves that it is reachable without a keyboard trap. */
async function focusByTab(target: Locator): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("shortcuts do nothing behind a dialog, and the Save button is visible while editing the price", async () => {
  const [, id = ""] = drafts;
  await openReview(page, id);
  await price().fill("40");
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: "Save and publish" })).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(dialog()).toHaveCount(1);
  await expect(dialog()).toContainText("Delete this piece?");
  await page.keyboard.press("Escape");
  await expect(dialog()).toHaveCount(0);
  expect(await readDraft(context.request, id)).toMatchObject({ state: "draft", price: null });
});

test("going back does not show a deleted piece", async () => {
  const [, , id = ""] = drafts;
  await page.goto("/staff/drafts");
  await page.locator(`[data-draft="${id}"]`).getByRole("link").click();
  await page.getByLabel("Title").fill("Never saved");
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete piece" }).click();
  await page.waitForURL("**/staff/drafts");
  await expect(page.locator(`[data-draft="${id}"]`)).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("button", { name: /Publish|Save/ })).toHaveCount(0);
  await page.goto(`/staff/drafts/${id}`);
  await expect(page.getByRole("heading", { name: "This piece no longer exists" })).toBeVisible();
  await checkPage(page, "piece-gone");
});

test("a draft that cannot be loaded shows an error immediately and can be retried", async () => {
  const [, , , id = ""] = drafts;
  const path = `**/api/catalog/v1/drafts/${id}`;
  await page.route(path, (route) =>
    route.fulfill({ status: 500, json: { title: "Internal error", detail: "Internal error" } }),
  );
  await page.goto(`/staff/drafts/${id}`);
  await expect(
    page.getByRole("alert").filter({ hasText: "Something went wrong on our side." }),
  ).toBeVisible();
  await expect(page.getByText("Internal error")).toHaveCount(0);
  await page.unroute(path);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByLabel("Title")).toBeVisible();
});

test("photos can be moved by keyboard, and announcements name positions", async () => {
  await openReview(page, pair);
  const handle = page.getByRole("button", { name: "Move photo 2" });
  await handle.scrollIntoViewIfNeeded();
  await handle.focus();
  const announcement = page.locator("[id^=DndLiveRegion]");
  await page.keyboard.press("Space");
  // Announced once the positions are measured. An arrow key pressed earlier would not move the photo.
  await expect(announcement).toHaveText("Photo 2 of 3 is over position 2.");
  await page.keyboard.press("ArrowRight");
  await expect(announcement).toHaveText("Photo 2 of 3 is over position 3.");
  await page.keyboard.press("Space");
  await expect(announcement).toHaveText(/Photo \d of 3 moved to position 3\./);
  await expect(announcement).not.toHaveText(/[0-9a-f]{8}-/);
});

test("a photo is deleted after confirmation, and the piece keeps the others", async () => {
  const [first, ...others] = (await readDraft(context.request, pair)).photos.map(
    ({ id }: { id: string }) => id,
  );
  await openReview(page, pair);
  await page.getByRole("checkbox", { name: "Select photo 1" }).check();
  await page.getByRole("button", { name: "Delete photo" }).click();
  await expect(dialog()).toContainText("Photo 1 of 3 will be permanently deleted.");
  await dialog().getByRole("button", { name: "Delete photo" }).click();
  await expect(toast("Photo deleted.")).toBeVisible();
  const left = (await readDraft(context.request, pair)).photos.map(({ id }: { id: string }) => id);
  expect(left).toEqual(others);
  await expect
    .poll(async () => (await context.request.get(`/api/media/v1/images/${first}`)).status())
    .toBe(404);
});

test("merging shows both pieces and asks for confirmation", async () => {
  const [, into = "", , other = ""] = drafts;
  await openReview(page, into);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Merge with another draft" }).click();
  await checkPage(page, "merge-choice");
  await dialog()
    .getByRole("button", { name: new RegExp(`…${other.slice(-6)}`) })
    .click();
  await expect(dialog()).toContainText("Are these the same piece?");
  await checkPage(page, "merge-question");
  expect((await readDraft(context.request, other)).state).toBe("draft");
  await dialog().getByRole("button", { name: "Merge", exact: true }).click();
  await expect(toast("Merged.")).toBeVisible();
  expect((await readDraft(context.request, into)).photos).toHaveLength(2);
});
