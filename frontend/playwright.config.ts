import { defineConfig } from "@playwright/test";
import { unpackChromium } from "./e2e/chromium";
import { stack } from "./e2e/stack";

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: `${stack.folder}/run/browser/results`,
  timeout: 480_000,
  expect: { timeout: 40_000 },
  workers: 1,
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: stack.origin,
    viewport: { width: 1280, height: 860 },
    actionTimeout: 40_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: await unpackChromium(),
      args: asRoot ? ["--no-sandbox"] : [], // Chromium's sandbox does not work for root
    },
  },
});
