import { expect, type Page, test } from "@playwright/test";
import { checkPage } from "./check-page";
import { publishedPiece } from "./pieces";

const PHONE = { width: 390, height: 844 };

test("the shop works without scripts", async ({ browser, request }) => {
  const piece = await publishedPiece(request);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of ["/", "/shop", `/search?q=${encodeURIComponent(piece.title)}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main").locator('a[href^="/pieces/"]').first()).toBeVisible();
    await expect(page.getByRole("searchbox").first()).toBeVisible();
  }
  await page.goto(`/pieces/${piece.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: /Enlarge photo/ }).getByRole("img")).toBeVisible();
  await page.goto("/pieces/nope");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await context.close();
});

test("pages fit every width, and all targets are large enough for touch", async ({ page, request }) => {
  const piece = await publishedPiece(request);
  const pages = [
    "/",
    "/shop?condition=excellent",
    "/search",
    "/search?q=ring",
    `/pieces/${piece.id}`,
    "/nope",
  ];
  for (const viewport of [{ width: 320, height: 640 }, PHONE, { width: 1280, height: 860 }]) {
    await page.setViewportSize(viewport);
    for (const path of pages) {
      await page.goto(path);
      expect(await smallTargets(page), `${path} at ${viewport.width}`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${path} fits ${viewport.width}`).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize(PHONE);
  await page.goto("/shop");
  await page.getByRole("button", { name: "Filters" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await smallTargets(page), "the filters").toEqual([]);
});

/** Targets smaller than 24 by 24 CSS pixels (WCAG 2.2, 2.5.8). A link's stretched ::after counts as its area. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>(
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=slider]",
    );
    const shown = [...targets].filter(
      (each) =>
        each.checkVisibility({ visibilityProperty: true }) &&
        !each.closest("[aria-hidden=true], [inert]") &&
        each.getBoundingClientRect().width > 1,
    );
    const areaOf = (each: HTMLElement) => {
      const stretched = getComputedStyle(each, "::after").position === "absolute";
      return (stretched ? (each.offsetParent ?? each) : each).getBoundingClientRect();
    };
    return shown
      .filter((each) => areaOf(each).width < 23.9 || areaOf(each).height < 23.9)
      .map((each) => {
        const { width, height } = areaOf(each);
        return `${each.outerHTML.slice(0, 120)}: ${width} × ${height}`;
      });
  });
}

test("on a phone, the filters stay open while they are changed", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto("/shop");
  await page.getByRole("button", { name: "Filters" }).click();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await sheet.getByRole("checkbox").first().click();
  await expect(page).toHaveURL(/\?\w+=/);
  await expect(sheet.getByRole("checkbox").first()).toBeChecked();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(sheet).toBeVisible();
  await checkPage(page, "filters");
  await page.setViewportSize(PHONE);
  await sheet.getByRole("button", { name: /^Show \d+ pieces?$/ }).click();
  await expect(sheet).toBeHidden();
});

test("on a desktop, the focus stays on the changed filter, and the price filter comes first", async ({
  page,
}) => {
  await page.goto("/shop?utm_source=newsletter");
  await expect(page.getByRole("list", { name: "Active filters" })).toHaveCount(0);
  const filters = page.getByRole("complementary", { name: "Filters" });
  await expect(filters.locator("legend").first()).toHaveText("Price");
  const box = filters.getByRole("checkbox").first();
  await box.focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/\?\w+=/);
  await expect(page.getByRole("list", { name: "Active filters" })).toBeVisible();
  await expect(box).toBeFocused();
});

test("the results are in view after a price filter is applied", async ({ page }) => {
  await page.goto("/shop?price_min=1");
  const filters = page.getByRole("complementary", { name: "Filters" });
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await filters.getByLabel("From", { exact: true }).fill("2");
  await filters.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/price_min=200$/);
  await expect(
    page.getByRole("region", { name: "Pieces" }).locator('a[href^="/pieces/"]').first(),
  ).toBeInViewport();
});

test("a photo can be zoomed by mouse and keyboard, and the focus returns afterward", async ({
  page,
  request,
}) => {
  const piece = await publishedPiece(request);
  await page.goto(`/pieces/${piece.id}`);
  const opener = page.getByRole("button", { name: /Enlarge photo/ });
  await opener.click();
  const dialog = page.getByRole("dialog");
  const photo = dialog.getByRole("img");
  await photo.evaluate((image: HTMLImageElement) => image.decode());
  expect(await enlargement(photo), "the whole photo").toBeLessThanOrEqual(1.01);
  await checkPage(page, "zoom");

  await dialog.getByRole("button", { name: "Zoom in" }).click({ position: { x: 5, y: 5 } });
  const pane = dialog.getByRole("button", { name: "Zoom out" });
  expect(await enlargement(photo), "the zoomed photo").toBeLessThanOrEqual(2.01);
  await expect.poll(() => pane.evaluate((each) => [each.scrollLeft, each.scrollTop])).toEqual([0, 0]);
  const room = await pane.evaluate((each) => each.scrollHeight - each.clientHeight);
  await page.keyboard.press("ArrowDown");
  await expect
    .poll(() => pane.evaluate((each) => each.scrollTop))
    .toBeGreaterThanOrEqual(Math.min(room, 100) - 1);

  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

async function enlargement(photo: ReturnType<Page["locator"]>): Promise<number> {
  return photo.evaluate((image: HTMLImageElement) => image.clientWidth / image.naturalWidth);
}

test("no picture is enlarged beyond its pixels, and all are loaded for printing", async ({
  page,
  request,
}) => {
  const piece = await publishedPiece(request);
  await page.setViewportSize({ width: 1920, height: 1080 });
  for (const path of ["/", "/shop", `/pieces/${piece.id}`]) {
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    const pictures = page.getByRole("main").locator("img");
    await expect(pictures.first()).toBeAttached();
    await expect
      .poll(() =>
        pictures.evaluateAll((all) =>
          all.every((each) => !each.checkVisibility() || (each as HTMLImageElement).complete),
        ),
      )
      .toBe(true);
    const enlarged = await pictures.evaluateAll((all) =>
      all
        .filter((each) => each.clientWidth > Number(each.getAttribute("width")) + 1)
        .map((each) => each.outerHTML),
    );
    expect(enlarged, path).toEqual([]);
    expect(await page.locator("header").evaluate((each) => getComputedStyle(each).position)).toBe("static");
    await page.emulateMedia({ media: null });
  }
});

test("each piece type has its own page", async ({ page }) => {
  await page.goto("/");
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Rings", exact: true })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Rings" })).toBeVisible();
  await expect(page).toHaveTitle("Rings — Loupe");
});
