import type { Page } from "@playwright/test";
import { checkPage } from "./check-page";
import { stack } from "./stack";

/** Signs in as the first admin, on the sign-in page that anonymous visitors of the drafts are redirected to. */
export async function signIn(page: Page): Promise<void> {
  await page.goto("/staff/drafts");
  await page.waitForURL("**/sign-in?**");
  await checkPage(page, "sign-in");
  await page.getByLabel("Email").fill(stack.admin.email);
  await page.getByLabel("Password").fill(stack.admin.password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/staff/drafts");
}
