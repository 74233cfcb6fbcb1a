import { readFileSync } from "node:fs";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { checkPage } from "./check-page";
import { staffContext } from "./drafts";
import { demoPhotos } from "./photos";

let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  context = await staffContext(browser);
});

test.beforeEach(async () => {
  page = await context.newPage();
  await page.goto("/staff/upload");
});

test.afterEach(() => page.close({ runBeforeUnload: false }));
test.afterAll(() => context.close());

const photos = () => page.getByLabel("Photos", { exact: true });
const [first = "", second = ""] = demoPhotos(2);
const file = (name: string, buffer: Buffer, mimeType = "image/jpeg") => ({ name, mimeType, buffer });
const staff = (name: string) => page.getByRole("navigation", { name: "Staff" }).getByRole("link", { name });

test("selected photos are kept while visiting the drafts, and duplicates are skipped", async () => {
  await photos().setInputFiles([
    file("a.jpg", readFileSync(first)),
    file("b.jpg", readFileSync(second)),
    file("again.jpg", readFileSync(first)),
    file("empty.jpg", Buffer.alloc(0)),
    file("hollow.jpg", Buffer.alloc(0)),
    file("notes.txt", Buffer.from("no photo"), "text/plain"),
  ]);
  await expect(page.getByText("2 photos in 1 piece, ready to upload.")).toBeVisible();
  const messages = [
    "again.jpg is a duplicate of a.jpg.",
    /empty\.jpg is empty\..* 1 more file was skipped for the same reason\./,
    /notes\.txt isn’t a photo\./,
  ];
  for (const text of messages) await expect(page.getByText(text)).toBeInViewport({ ratio: 1 });
  await checkPage(page, "upload-left-out");
  await page.getByRole("checkbox").nth(1).click();
  await page.getByRole("button", { name: "Split into pieces" }).click();
  await staff("Drafts").click();
  await page.waitForURL("**/staff/drafts");
  await staff("Upload").click();
  await expect(page.getByText("2 photos in 2 pieces, ready to upload.")).toBeVisible();
  page.once("dialog", (dialog) => dialog.accept()); // the browser asks whether to leave
  await page.reload();
  await expect(
    page.getByText(/The page was reloaded before 2 photos in 2 pieces could be uploaded/),
  ).toBeVisible();
  await checkPage(page, "upload-lost");
});

test("an unreadable photo is reported, can be replaced, and leaves no draft", async () => {
  await photos().setInputFiles([file("broken.jpg", Buffer.from("\xff\xd8\xff no more of it", "latin1"))]);
  const opened = page.waitForResponse((response) => response.url().endsWith("/api/media/v1/uploads"));
  await page.getByRole("button", { name: "Upload 1 photo" }).click();
  const { pieces } = await (await opened).json();
  const report = page.getByRole("region", { name: "Rejected photos" });
  await expect(report).toContainText("broken.jpg", { timeout: 150_000 });
  await checkPage(page, "upload-refused");
  await report.getByLabel("Replacement for broken.jpg").setInputFiles(second);
  await report.getByRole("button", { name: "Add 1 photo to a new upload" }).click();
  await expect(page.getByText("1 photo in 1 piece, ready to upload.")).toBeVisible();
  const draft = `/api/catalog/v1/drafts/${pieces[0].id}`;
  await expect.poll(async () => (await context.request.get(draft)).status(), { timeout: 60_000 }).toBe(404);
});
