import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { look } from "./look";
import { signIn } from "./sign-in";
import { stack } from "./stack";

test("an admin invites somebody and sees them in the team", async ({ page }) => {
  const email = `${randomBytes(4).toString("hex")}@staff.example`;
  await signIn(page);
  await page.getByRole("link", { name: "Team" }).click();
  const members = page.getByRole("region", { name: "Members" });
  await expect(members.getByRole("listitem").filter({ hasText: stack.admin.email })).toContainText(
    "Admin, you",
  );
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Make an invitation" }).click();
  await expect(page.getByLabel("Invitation link")).toHaveValue(/\/invitation#token=/);
  await expect(members.getByRole("listitem").filter({ hasText: email })).toContainText("Invited");
  await look(page, "team");
});
