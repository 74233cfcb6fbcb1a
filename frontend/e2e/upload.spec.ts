import { readFileSync } from "node:fs";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { staffContext } from "./desk";
import { look } from "./look";
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

test("chosen photos outlive a look at the drafts, and doubles are noticed", async () => {
  await photos().setInputFiles([
    file("a.jpg", readFileSync(first)),
    file("b.jpg", readFileSync(second)),
    file("again.jpg", readFileSync(first)),
    file("empty.jpg", Buffer.alloc(0)),
    file("hollow.jpg", Buffer.alloc(0)),
    file("notes.txt", Buffer.from("no photo"), "text/plain"),
  ]);
  await expect(page.getByText("2 photos of 1 piece, ready to send.")).toBeVisible();
  const told = [
    "again.jpg is the same photo as a.jpg, which is here already.",
    /empty\.jpg is empty\..* 1 more file was left out for the same reason\./,
    /notes\.txt is not a photo\./,
  ];
  for (const text of told) await expect(page.getByText(text)).toBeInViewport({ ratio: 1 });
  await look(page, "upload-left-out");
  await page.getByRole("checkbox").nth(1).click();
  await page.getByRole("button", { name: "A piece each" }).click();
  await staff("Drafts").click();
  await page.waitForURL("**/staff/drafts");
  await staff("Upload").click();
  await expect(page.getByText("2 photos of 2 pieces, ready to send.")).toBeVisible();
  page.once("dialog", (dialog) => dialog.accept()); // the browser asks whether to leave
  await page.reload();
  await expect(page.getByText(/You had chosen 2 photos of 2 pieces/)).toBeVisible();
  await look(page, "upload-lost");
});

test("a photo that cannot be read is a line in the report, with a way on, and leaves no draft", async () => {
  await photos().setInputFiles([file("broken.jpg", Buffer.from("\xff\xd8\xff no more of it", "latin1"))]);
  const opened = page.waitForResponse((response) => response.url().endsWith("/api/media/v1/uploads"));
  await page.getByRole("button", { name: "Upload 1 photo" }).click();
  const { pieces } = await (await opened).json();
  const report = page.getByRole("region", { name: "Photos that could not be taken" });
  await expect(report).toContainText("broken.jpg", { timeout: 150_000 });
  await look(page, "upload-refused");
  await report.getByLabel("Another file for broken.jpg").setInputFiles(second);
  await report.getByRole("button", { name: "Add 1 photo to a new upload" }).click();
  await expect(page.getByText("1 photo of 1 piece, ready to send.")).toBeVisible();
  const draft = `/api/catalog/v1/drafts/${pieces[0].id}`;
  await expect.poll(async () => (await context.request.get(draft)).status(), { timeout: 60_000 }).toBe(404);
});
