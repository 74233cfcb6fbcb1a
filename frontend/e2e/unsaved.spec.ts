import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { makeDrafts, openDesk, readDraft, slowAnswers, staffContext } from "./desk";
import { look } from "./look";
import { stack } from "./stack";

// No letter that a person types at the desk is lost: not by a slow answer, a lost network, an ended session,
// another tab, or a way out of the page.

const LATENCY_MS = 3_000;
let context: BrowserContext;
let page: Page;
let drafts: string[];

test.beforeAll(async ({ browser }) => {
  context = await staffContext(browser);
  drafts = await makeDrafts(context.request, 7);
});

test.beforeEach(async () => {
  page = await context.newPage();
});

test.afterEach(() => page.close({ runBeforeUnload: false }));
test.afterAll(() => context.close());

const title = (on: Page) => on.getByLabel("Title");
const description = (on: Page) => on.getByLabel("Description");
const save = (on: Page) => on.getByRole("button", { name: "Save", exact: true });
const saved = (on: Page) => expect(on.getByText("Saved.", { exact: true })).toBeVisible();

test("what is typed while a save is under way stays, and the own save is no news", async () => {
  const [id = ""] = drafts;
  await openDesk(page, id);
  const answer = await slowAnswers(page, LATENCY_MS);
  await title(page).fill("First words");
  await save(page).click();
  await title(page).press("End"); // a field that is focused by a script has its caret at the beginning
  await title(page).pressSequentially(" and more", { delay: 60 });
  await description(page).fill("Typed while the save was under way.");
  await expect(page.getByText("Saving…")).toBeVisible();
  answer();
  await saved(page);
  await expect(title(page)).toHaveValue("First words and more");
  await expect(description(page)).toHaveValue("Typed while the save was under way.");
  await expect(page.getByText(/has changed since|Someone else/)).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText(/Not saved yet/)).toHaveCount(0);
  await expect
    .poll(async () => (await readDraft(context.request, id)).text)
    .toMatchObject({ title: "First words and more", description: "Typed while the save was under way." });
});

test("an ended session is signed in to again in place, and the save goes on", async () => {
  const [, id = ""] = drafts;
  await openDesk(page, id);
  await context.clearCookies();
  await title(page).fill("Before the session ended");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText(/Your session has ended/)).toBeVisible();
  await title(page).press("End");
  await title(page).pressSequentially(", and after", { delay: 30 });
  await look(page, "session-ended");
  await page.getByRole("button", { name: "Sign in again" }).click();
  await page.getByLabel("Email").fill(stack.admin.email);
  await page.getByLabel("Password").fill(stack.admin.password);
  await look(page, "sign-in-again");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await saved(page);
  await expect(title(page)).toHaveValue("Before the session ended, and after");
  await save(page).click();
  await expect
    .poll(async () => (await readDraft(context.request, id)).text?.title)
    .toBe("Before the session ended, and after");
});

test("what is typed offline outlives a failed save and a reload, and is offered again", async () => {
  const [, , id = ""] = drafts;
  await openDesk(page, id);
  await context.setOffline(true);
  await title(page).fill("Typed offline");
  await save(page).click();
  await expect(page.getByText(/We could not reach the shop/)).toBeVisible();
  await page.getByLabel("Price (USD)").fill("1,900");
  await expect(page.getByText(/You are offline/)).toBeVisible();
  await context.setOffline(false);
  page.once("dialog", (dialog) => dialog.accept()); // the browser asks whether to leave
  await page.reload();
  const offer = page.getByRole("region", { name: "Unsaved changes" });
  await expect(offer).toContainText("Title and Price");
  await look(page, "unsaved-offer");
  await description(page).fill("Typed before restoring.");
  await offer.getByRole("button", { name: "Restore" }).click();
  await save(page).click();
  await saved(page);
  const { text, price } = await readDraft(context.request, id);
  expect(text).toMatchObject({ title: "Typed offline", description: "Typed before restoring." });
  expect(price).toMatchObject({ amount: 190000 });
});

test("two tabs change one piece: both values are shown by field, and nothing is overwritten unseen", async () => {
  const [, , , id = ""] = drafts;
  const other = await context.newPage();
  await openDesk(page, id);
  await openDesk(other, id);
  await title(page).fill("Mine");
  await description(page).fill("My description.");
  await title(other).fill("Theirs");
  await other.getByLabel("Price (USD)").fill("750");
  await save(other).click();
  await saved(other);
  await page.bringToFront();
  await save(page).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("This piece has changed meanwhile");
  await expect(dialog.getByRole("group")).toHaveCount(1);
  await expect(dialog.getByRole("radio", { name: "Theirs Theirs" })).toBeVisible();
  await look(page, "conflict");
  await dialog.getByRole("radio", { name: "Mine Mine" }).check();
  await dialog.getByRole("button", { name: "Save what is chosen" }).click();
  await saved(page);
  const { text, price } = await readDraft(context.request, id);
  expect(text).toMatchObject({ title: "Mine", description: "My description." });
  expect(price).toMatchObject({ amount: 75000 });
  await expect(title(other)).toHaveValue("Mine");
  await other.close();
});

test("a link away asks, and what is left unsaved is offered on coming back", async () => {
  const [, , , , id = ""] = drafts;
  await openDesk(page, id);
  await title(page).fill("Not saved");
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Drafts" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Leave with unsaved changes?");
  await look(page, "leave");
  await dialog.getByRole("button", { name: "Stay here" }).click();
  await expect(title(page)).toHaveValue("Not saved");
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Drafts" }).click();
  await dialog.getByRole("button", { name: "Leave without saving" }).click();
  await page.waitForURL("**/staff/drafts");
  await page.goBack();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(title(page)).toHaveValue("Not saved");
  await save(page).click();
  await saved(page);
});

test("a way out taken offline leads to an error page, and coming back offers what was typed", async () => {
  const id = drafts[5] ?? "";
  await openDesk(page, id);
  await context.setOffline(true);
  await title(page).fill("Typed before an offline way out");
  page.on("dialog", (dialog) => dialog.accept()); // the browser asks whether to leave
  await page.goto("/staff/drafts").catch(() => undefined); // there is no network to load it from
  await context.setOffline(false);
  await page.goto(`/staff/drafts/${id}`);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(title(page)).toHaveValue("Typed before an offline way out");
  await save(page).click();
  await saved(page);
  expect((await readDraft(context.request, id)).text.title).toBe("Typed before an offline way out");
});

test("saving and moving on keeps what was typed and opens another draft", async () => {
  const id = drafts[6] ?? "";
  await openDesk(page, id);
  await title(page).fill("Saved on the way to the next");
  await page.getByRole("button", { name: "Save and next draft" }).click();
  await page.waitForURL((url) => /\/staff\/drafts\/./.test(url.pathname) && !url.pathname.endsWith(id));
  await expect(title(page)).toBeVisible();
  await expect(title(page)).not.toHaveValue("Saved on the way to the next");
  expect((await readDraft(context.request, id)).text.title).toBe("Saved on the way to the next");
});
