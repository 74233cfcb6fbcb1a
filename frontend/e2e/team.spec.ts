import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { checkPage } from "./check-page";
import { signIn } from "./sign-in";
import { stack } from "./stack";

test("an admin invites a member, changes their role and removes them", async ({ page }) => {
  const email = `${randomBytes(4).toString("hex")}@staff.example`;
  await signIn(page);
  await page.getByRole("link", { name: "Team" }).click();
  const members = page.getByRole("region", { name: "Members" });
  await expect(members.getByRole("listitem").filter({ hasText: stack.admin.email })).toContainText(
    "Admin (you)",
  );
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Add to the team" }).click();
  await expect(page.getByLabel("Invitation link")).toHaveValue(/\/invitation#token=/);
  const member = members.getByRole("listitem").filter({ hasText: email });
  await expect(member).toContainText("Invited");
  await checkPage(page, "team");
  await member.getByLabel(`Role of ${email}`).click();
  await page.getByRole("option", { name: "Admin" }).click();
  await expect(member.getByLabel(`Role of ${email}`)).toContainText("Admin");
  await member.getByRole("button", { name: `Remove ${email}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(member).toHaveCount(0);
});

test("an admin adds a registered shopper to the team by email", async ({ page, request }) => {
  const email = `${randomBytes(4).toString("hex")}@shopper.example`;
  const body = { email, password: `${randomBytes(9).toString("hex")}-velvet` };
  const origin = { Origin: stack.origin };
  const registered = await request.post(`${stack.origin}/api/auth/v1/accounts`, {
    data: body,
    headers: origin,
  });
  expect(registered.ok()).toBe(true);
  await signIn(page);
  await page.goto(`${stack.origin}/staff/team`);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Add to the team" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Add to team" }).click();
  const members = page.getByRole("region", { name: "Members" });
  await expect(members.getByRole("listitem").filter({ hasText: email })).toBeVisible();
});

test("the sign-in page redirects a signed-in user", async ({ page }) => {
  await signIn(page);
  await page.goto(`${stack.origin}/sign-in?next=${encodeURIComponent("/staff/upload")}`);
  await expect(page).toHaveURL(/\/staff\/upload$/);
});
