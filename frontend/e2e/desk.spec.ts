import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { agreeToPublish, makeDrafts, openDesk, readDraft, staffContext } from "./desk";
import { look } from "./look";

let context: BrowserContext;
let page: Page;
let drafts: string[];
let pair: string;

test.beforeAll(async ({ browser }) => {
  context = await staffContext(browser);
  drafts = await makeDrafts(context.request, 4);
  [pair = ""] = await makeDrafts(context.request, 1, 3);
});

test.beforeEach(async () => {
  page = await context.newPage();
});

test.afterEach(() => page.close({ runBeforeUnload: false }));
test.afterAll(() => context.close());

const price = () => page.getByLabel("Price (USD)");
const dialog = () => page.getByRole("dialog");
const toast = (text: string | RegExp) => page.locator("[data-sonner-toast]").filter({ hasText: text });

test("a piece is reviewed and published by keyboard alone", async () => {
  const [id = ""] = drafts;
  await openDesk(page, id);
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
  await expect(page.getByText(/To publish it needs a price/)).toBeVisible();
  await look(page, "desk-wrong-price");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("1,250");
  await expect(price()).toHaveAttribute("aria-invalid", "false");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog()).toContainText("A ring by keyboard");
  expect((await readDraft(context.request, id)).state).toBe("draft");
  await page.keyboard.press("Enter");
  await agreeToPublish(page);
  expect(await readDraft(context.request, id)).toMatchObject({
    state: "published",
    price: { amount: 125000 },
    text: { title: "A ring by keyboard" },
  });
});

/** Tabs on until an element has the focus: so it can be reached, and the way to it leads through no trap. */
async function focusByTab(target: Locator): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("keys do nothing behind a dialog, and Save stands in reach of the price", async () => {
  const [, id = ""] = drafts;
  await openDesk(page, id);
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

test("a deleted piece does not come back by the way back", async () => {
  const [, , id = ""] = drafts;
  await page.goto("/staff/drafts");
  await page.locator(`[data-draft="${id}"]`).getByRole("link").click();
  await page.getByLabel("Title").fill("Never saved");
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.waitForURL("**/staff/drafts");
  await expect(page.locator(`[data-draft="${id}"]`)).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("button", { name: /Publish|Save/ })).toHaveCount(0);
  await page.goto(`/staff/drafts/${id}`);
  await expect(page.getByRole("heading", { name: "This piece is not here any more" })).toBeVisible();
  await look(page, "piece-gone");
});

test("a desk that cannot be read says so at once, and tries again", async () => {
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

test("photos are moved by keyboard, and what is said names places", async () => {
  await openDesk(page, pair);
  const handle = page.getByRole("button", { name: "Move photo 2" });
  await handle.scrollIntoViewIfNeeded();
  await handle.focus();
  const said = page.locator("[id^=DndLiveRegion]");
  await page.keyboard.press("Space");
  // Said once the places are measured: a key that comes before has nowhere to move the photo to.
  await expect(said).toHaveText("Photo 2 of 3 is over place 2.");
  await page.keyboard.press("ArrowRight");
  await expect(said).toHaveText("Photo 2 of 3 is over place 3.");
  await page.keyboard.press("Space");
  await expect(said).toHaveText(/Photo \d of 3 moved to place 3\./);
  await expect(said).not.toHaveText(/[0-9a-f]{8}-/);
});

test("one photo is deleted after a question, and the piece keeps the others", async () => {
  const [first, ...others] = (await readDraft(context.request, pair)).photos.map(
    ({ id }: { id: string }) => id,
  );
  await openDesk(page, pair);
  await page.getByRole("checkbox", { name: "Select photo 1" }).check();
  await page.getByRole("button", { name: "Delete this photo" }).click();
  await expect(dialog()).toContainText("Photo 1 of 3 is deleted for good.");
  await dialog().getByRole("button", { name: "Delete the photo" }).click();
  await expect(toast("The photo is deleted.")).toBeVisible();
  const left = (await readDraft(context.request, pair)).photos.map(({ id }: { id: string }) => id);
  expect(left).toEqual(others);
  await expect
    .poll(async () => (await context.request.get(`/api/media/v1/images/${first}`)).status())
    .toBe(404);
});

test("merging shows both pieces and asks", async () => {
  const [, into = "", , other = ""] = drafts;
  await openDesk(page, into);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Merge with another draft" }).click();
  await look(page, "merge-choice");
  await dialog()
    .getByRole("button", { name: new RegExp(`…${other.slice(-6)}`) })
    .click();
  await expect(dialog()).toContainText("Are these one piece?");
  await look(page, "merge-question");
  expect((await readDraft(context.request, other)).state).toBe("draft");
  await page.getByRole("button", { name: "Merge them" }).click();
  await expect(toast("Merged.")).toBeVisible();
  expect((await readDraft(context.request, into)).photos).toHaveLength(2);
});
