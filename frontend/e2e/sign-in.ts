import type { Page } from "@playwright/test";
import { look } from "./look";
import { stack } from "./stack";

/** The first admin signs in, on the page where strangers to the drafts are sent. */
export async function signIn(page: Page): Promise<void> {
  await page.goto("/staff/drafts");
  await page.waitForURL("**/sign-in?**");
  await look(page, "sign-in");
  await page.getByLabel("Email").fill(stack.admin.email);
  await page.getByLabel("Password").fill(stack.admin.password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/staff/drafts");
}
