import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { stack } from "./stack";

const PHONE = { width: 390, height: 844 };

/** Keeps a page's picture in the stack's folder, on a desktop and a phone, and expects no axe violation on either. */
export async function look(page: Page, name: string): Promise<void> {
  const desktop = page.viewportSize();
  await inspect(page, `${name}-desktop`);
  await page.setViewportSize(PHONE);
  await inspect(page, `${name}-phone`);
  if (desktop) await page.setViewportSize(desktop);
}

async function inspect(page: Page, name: string): Promise<void> {
  await page.evaluate(finishAnimations);
  await page.screenshot({ path: `${stack.folder}/run/browser/pages/${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("\n  ")}`,
  );
  expect(told, `axe on ${name}`).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    `${name} fits its width`,
  ).toBeLessThanOrEqual(0);
}

/** A colour measured halfway through a fade is no colour of the design. Endless animations are left alone. */
async function finishAnimations(): Promise<void> {
  const finite = document
    .getAnimations()
    .filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.all(finite.map((each) => each.finished.catch(() => null)));
}
