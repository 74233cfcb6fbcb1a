import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { stack } from "./stack";

const PHONE = { width: 390, height: 844 };

/** Takes screenshots in desktop and phone size, and expects no axe violations and no horizontal overflow. */
export async function checkPage(page: Page, name: string): Promise<void> {
  const desktop = page.viewportSize();
  await checkAtSize(page, `${name}-desktop`);
  await page.setViewportSize(PHONE);
  await checkAtSize(page, `${name}-phone`);
  if (desktop) await page.setViewportSize(desktop);
}

async function checkAtSize(page: Page, name: string): Promise<void> {
  await page.evaluate(finishAnimations);
  await page.screenshot({ path: `${stack.folder}/run/browser/pages/${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const summaries = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("\n  ")}`,
  );
  expect(summaries, `axe on ${name}`).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    `${name} fits its width`,
  ).toBeLessThanOrEqual(0);
}

/** Waits for finite animations, because axe would measure intermediate colors during a fade. */
async function finishAnimations(): Promise<void> {
  const finite = document
    .getAnimations()
    .filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.all(finite.map((each) => each.finished.catch(() => null)));
}
