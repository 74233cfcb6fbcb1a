import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { checkPage } from "./check-page";
import { createDrafts, delayResponses, openReview, readDraft, staffContext } from "./drafts";
import { stack } from "./stack";

// Nothing that a user types on the review page is lost: not through a slow response, a lost connection, an expired
// session, another tab, or leaving the page.

const LATENCY_MS = 3_000;
let context: BrowserContext;
let page: Page;
let drafts: string[];

test.beforeAll(async ({ browser }) => {
  context = await staffContext(browser);
  drafts = await createDrafts(context.request, 7);
});

test.beforeEach(async () => {
  page = await context.newPage();
});

test.afterEach(() => page.close({ runBeforeUnload: false }));
test.afterAll(() => context.close());

const title = (on: Page) => on.getByLabel("Title");
const description = (on: Page) => on.getByLabel("Description");
const saveButton = (on: Page) => on.getByRole("button", { name: "Save", exact: true });
const expectSaved = (on: Page) => expect(on.getByText("Saved.", { exact: true })).toBeVisible();

test("edits made during a save are kept, and the save itself is not reported as a conflict", async () => {
  const [id = ""] = drafts;
  await openReview(page, id);
  const answer = await delayResponses(page, LATENCY_MS);
  await title(page).fill("First words");
  await saveButton(page).click();
  await title(page).press("End"); // a field focused by script has its caret at the start
  await title(page).pressSequentially(" and more", { delay: 60 });
  await description(page).fill("Typed while the save was under way.");
  await expect(page.getByText("Saving…")).toBeVisible();
  answer();
  await expectSaved(page);
  await expect(title(page)).toHaveValue("First words and more");
  await expect(description(page)).toHaveValue("Typed while the save was under way.");
  await expect(page.getByText(/was changed|Another person/)).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText(/Unsaved changes:/)).toHaveCount(0);
  await expect
    .poll(async () => (await readDraft(context.request, id)).text)
    .toMatchObject({ title: "First words and more", description: "Typed while the save was under way." });
});

test("after the session ends, the user signs in again on the page and the save completes", async () => {
  const [, id = ""] = drafts;
  await openReview(page, id);
  await context.clearCookies();
  await title(page).fill("Before the session ended");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText(/Your session has ended/)).toBeVisible();
  await title(page).press("End");
  await title(page).pressSequentially(", and after", { delay: 30 });
  await checkPage(page, "session-ended");
  await page.getByRole("button", { name: "Sign in again" }).click();
  await page.getByLabel("Email").fill(stack.admin.email);
  await page.getByLabel("Password").fill(stack.admin.password);
  await checkPage(page, "sign-in-again");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expectSaved(page);
  await expect(title(page)).toHaveValue("Before the session ended, and after");
  await saveButton(page).click();
  await expect
    .poll(async () => (await readDraft(context.request, id)).text?.title)
    .toBe("Before the session ended, and after");
});

test("edits made offline survive a failed save and a reload and can be restored", async () => {
  const [, , id = ""] = drafts;
  await openReview(page, id);
  await context.setOffline(true);
  await title(page).fill("Typed offline");
  await saveButton(page).click();
  await expect(page.getByText(/We couldn’t reach the shop/)).toBeVisible();
  await page.getByLabel("Price (USD)").fill("1,900");
  await expect(page.getByText(/You’re offline/)).toBeVisible();
  await context.setOffline(false);
  page.once("dialog", (dialog) => dialog.accept()); // the browser asks whether to leave
  await page.reload();
  const offer = page.getByRole("region", { name: "Unsaved changes" });
  await expect(offer).toContainText("Title and Price");
  await checkPage(page, "unsaved-offer");
  await description(page).fill("Typed before restoring.");
  await offer.getByRole("button", { name: "Restore" }).click();
  await saveButton(page).click();
  await expectSaved(page);
  const { text, price } = await readDraft(context.request, id);
  expect(text).toMatchObject({ title: "Typed offline", description: "Typed before restoring." });
  expect(price).toMatchObject({ amount: 190000 });
});

test("conflicting edits in two tabs are shown by field, and nothing is overwritten silently", async () => {
  const [, , , id = ""] = drafts;
  const other = await context.newPage();
  await openReview(page, id);
  await openReview(other, id);
  await title(page).fill("Mine");
  await description(page).fill("My description.");
  await title(other).fill("Theirs");
  await other.getByLabel("Price (USD)").fill("750");
  await saveButton(other).click();
  await expectSaved(other);
  await page.bringToFront();
  await saveButton(page).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("This piece was changed while you were editing");
  await expect(dialog.getByRole("group")).toHaveCount(1);
  await expect(dialog.getByRole("radio", { name: "Theirs Theirs" })).toBeVisible();
  await checkPage(page, "conflict");
  await dialog.getByRole("radio", { name: "Mine Mine" }).check();
  await dialog.getByRole("button", { name: "Save selection" }).click();
  await expectSaved(page);
  const { text, price } = await readDraft(context.request, id);
  expect(text).toMatchObject({ title: "Mine", description: "My description." });
  expect(price).toMatchObject({ amount: 75000 });
  await expect(title(other)).toHaveValue("Mine");
  await other.close();
});

test("following a link asks about unsaved edits, which can be restored later", async () => {
  const [, , , , id = ""] = drafts;
  await openReview(page, id);
  await title(page).fill("Not saved");
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Drafts" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Leave with unsaved changes?");
  await checkPage(page, "leave");
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(title(page)).toHaveValue("Not saved");
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Drafts" }).click();
  await dialog.getByRole("button", { name: "Leave without saving" }).click();
  await page.waitForURL("**/staff/drafts");
  await page.goBack();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(title(page)).toHaveValue("Not saved");
  await saveButton(page).click();
  await expectSaved(page);
});

test("edits can be restored after leaving the page offline", async () => {
  const id = drafts[5] ?? "";
  await openReview(page, id);
  await context.setOffline(true);
  await title(page).fill("Typed before an offline way out");
  page.on("dialog", (dialog) => dialog.accept()); // the browser asks whether to leave
  await page.goto("/staff/drafts").catch(() => undefined); // there is no network to load it from
  await context.setOffline(false);
  await page.goto(`/staff/drafts/${id}`);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(title(page)).toHaveValue("Typed before an offline way out");
  await saveButton(page).click();
  await expectSaved(page);
  expect((await readDraft(context.request, id)).text.title).toBe("Typed before an offline way out");
});

test("saving and going to the next draft keeps the edits", async () => {
  const id = drafts[6] ?? "";
  await openReview(page, id);
  await title(page).fill("Saved on the way to the next");
  await page.getByRole("button", { name: "Save and next draft" }).click();
  await page.waitForURL((url) => /\/staff\/drafts\/./.test(url.pathname) && !url.pathname.endsWith(id));
  await expect(title(page)).toBeVisible();
  await expect(title(page)).not.toHaveValue("Saved on the way to the next");
  expect((await readDraft(context.request, id)).text.title).toBe("Saved on the way to the next");
});
