import { randomBytes } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { checkPage } from "./check-page";
import { confirmPublish } from "./drafts";
import { demoPhotos } from "./photos";
import { signIn } from "./sign-in";

const PROCESSING = { timeout: 150_000 };
const WORD = `Juniper${randomBytes(4).toString("hex")}`;
const TITLE = `${WORD} rose band`;

test("a photo becomes a published piece that a shopper finds", async ({ page, context, browser }) => {
  await signIn(page);

  const drafts = await context.newPage();
  await drafts.goto("/staff/drafts");
  await expect(drafts.getByText("Live", { exact: true })).toBeVisible();

  const pieces = await test.step("upload two photos as two pieces", () => upload(page));
  await test.step("both appear in the open drafts page", () => expectDrafts(drafts, pieces));

  const [piece = ""] = pieces;
  await test.step("review one and publish it", () => reviewAndPublish(page, piece));

  const shopper = await (await browser.newContext()).newPage();
  await test.step("a shopper finds it by facets", () => findByFacets(shopper));
  await test.step("a shopper finds it by search", () => findByWords(shopper));
  await test.step("a shopper opens it", () => openPiece(shopper, piece));
});

/** The ids of the two pieces. */
async function upload(page: Page): Promise<string[]> {
  await page.goto("/staff/upload");
  await checkPage(page, "upload-empty");
  await page.getByLabel("Photos", { exact: true }).setInputFiles(demoPhotos(2));
  await expect(page.getByText("2 photos in 1 piece, ready to upload.")).toBeVisible();
  await page.getByRole("checkbox").nth(1).click();
  await page.getByRole("button", { name: "Split into pieces" }).click();
  await expect(page.getByText("2 photos in 2 pieces, ready to upload.")).toBeVisible();
  await checkPage(page, "upload-arranged");
  const opened = page.waitForResponse((response) => response.url().endsWith("/api/media/v1/uploads"));
  await page.getByRole("button", { name: "Upload 2 photos" }).click();
  const { pieces } = await (await opened).json();
  await expect(page.getByText("2 photos accepted.")).toBeVisible(PROCESSING);
  await checkPage(page, "upload-settled");
  return pieces.map(({ id }: { id: string }) => id);
}

async function expectDrafts(drafts: Page, pieces: string[]): Promise<void> {
  for (const id of pieces) {
    const card = drafts.locator(`[data-draft="${id}"][data-state="draft"]`);
    await expect(card).toBeVisible(PROCESSING);
    await expect(card.getByText("Ready to review")).toBeVisible(PROCESSING);
  }
  await checkPage(drafts, "drafts");
}

async function reviewAndPublish(page: Page, piece: string): Promise<void> {
  await page.goto(`/staff/drafts/${piece}`);
  await expect(page.locator("svg[data-regions] rect").first()).toBeAttached();
  await page.getByRole("checkbox", { name: "Masks" }).click();
  await expect(page.locator("canvas[data-masks]")).toHaveAttribute("data-masks", /^[1-9]/);
  await checkPage(page, "review");
  await choose(page, "Type", "Ring");
  await choose(page, "Metal color", "Rose");
  await choose(page, "Condition", "Excellent");
  await page.getByLabel("Title").fill(TITLE);
  await page.getByLabel("Price (USD)").fill("1,250");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await confirmPublish(page);
  await checkPage(page, "review-published");
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function findByFacets(shopper: Page): Promise<void> {
  await shopper.goto("/");
  await checkPage(shopper, "home");
  await shopper.getByRole("link", { name: "All pieces" }).first().click();
  await shopper.getByRole("checkbox", { name: /^Ring/ }).click();
  await expect(shopper).toHaveURL(/type=ring/);
  await shopper.getByRole("checkbox", { name: /^Rose/ }).click();
  await expect(shopper).toHaveURL(/metal_colour=rose/);
  await expect(shopper.getByRole("link", { name: TITLE })).toBeVisible();
  await checkPage(shopper, "shop");
}

async function findByWords(shopper: Page): Promise<void> {
  await shopper.getByRole("searchbox", { name: "Search the shop" }).fill(WORD);
  await shopper.keyboard.press("Enter");
  await shopper.waitForURL(/search\?q=/);
  await expect(shopper.getByRole("link", { name: TITLE })).toBeVisible();
  await checkPage(shopper, "search");
}

async function openPiece(shopper: Page, piece: string): Promise<void> {
  await shopper.getByRole("link", { name: TITLE }).click();
  await shopper.waitForURL(`**/pieces/${piece}`);
  await expect(shopper.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  await expect(shopper.getByText("$1,250", { exact: true }).first()).toBeVisible();
  const loaded = await shopper
    .getByRole("button", { name: /Enlarge photo/ })
    .getByRole("img")
    .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
  expect(loaded).toBeGreaterThan(0);
  await checkPage(shopper, "piece");
}
