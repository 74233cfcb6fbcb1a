import { readFileSync } from "node:fs";

/** The running stack under test; LOUPE_STACK_DIR is its folder. */
export type Stack = { folder: string; origin: string; admin: { email: string; password: string } };

function readStack(): Stack {
  const folder = process.env.LOUPE_STACK_DIR;
  if (!folder)
    throw new Error("Set LOUPE_STACK_DIR to a running stack's folder, for example .loupe/stacks/dev.");
  const { origin, admin_email } = JSON.parse(readFileSync(`${folder}/stack.json`, "utf8"));
  const password = readFileSync(`${folder}/admin-password`, "utf8").trim();
  return { folder, origin, admin: { email: admin_email, password } };
}

export const stack = readStack();
