// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { internalLinkPath } from "./use-leave-guard";

afterEach(() => {
  document.body.innerHTML = "";
});

function click(link: string, init: MouseEventInit = {}): string | null {
  document.body.innerHTML = link;
  let path: string | null = null;
  const take = (event: MouseEvent) => {
    path = internalLinkPath(event);
    event.preventDefault();
  };
  document.addEventListener("click", take, { once: true });
  const target = document.body.querySelector("b") ?? document.body;
  target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...init }));
  return path;
}

describe("internalLinkPath", () => {
  it("returns the path of a link to another page, also for a click on a nested element", () => {
    expect(click('<a href="/staff/drafts?show=review"><i><b>Drafts</b></i></a>')).toBe(
      "/staff/drafts?show=review",
    );
  });

  it.each([
    ["on no link", "<b>Drafts</b>", {}],
    ["on a link within the page", '<a href="#content"><b>Skip</b></a>', {}],
    ["on a link for another tab", '<a href="/shop" target="_blank"><b>Shop</b></a>', {}],
    ["on a download", '<a href="/photo" download><b>Photo</b></a>', {}],
    [
      "on a link to another site, which the browser handles",
      '<a href="https://elsewhere.test/"><b>Out</b></a>',
      {},
    ],
    ["that opens a new tab", '<a href="/shop"><b>Shop</b></a>', { ctrlKey: true }],
  ])("returns null for a click %s", (_, link, init) => {
    expect(click(link, init)).toBeNull();
  });
});
