import { expect, test } from "@playwright/test";
import { checkPage } from "./check-page";

test("all other public pages are accessible", async ({ page }) => {
  for (const [path, name] of [
    ["/register", "register"],
    ["/search", "search-ideas"],
    ["/search?q=zzzzzzzzzz", "search-nothing"],
    ["/shop?price_max=1", "shop-nothing"],
    ["/pieces/00000000-0000-7000-8000-000000000000", "not-found"],
    ["/invitation", "invitation"],
    ["/docs", "docs"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
    await checkPage(page, name);
  }
});

test("anonymous visitors are redirected to sign in, and foreign scripts are blocked", async ({ page }) => {
  const response = await page.goto("/staff/upload");
  await page.waitForURL("**/sign-in?next=%2Fstaff%2Fupload");
  expect(response?.headers()["content-security-policy"]).toMatch(
    /script-src 'self' 'nonce-[^']+' 'strict-dynamic';/,
  );
});
