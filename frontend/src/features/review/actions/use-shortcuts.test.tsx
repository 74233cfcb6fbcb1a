// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useShortcuts } from "./use-shortcuts";

afterEach(cleanup);

function Page({ publish, next, covered }: { publish: () => void; next: () => void; covered?: string }) {
  const area = useRef<HTMLDivElement>(null);
  useShortcuts(area, { "mod+enter": publish, j: next });
  return (
    <main>
      <input aria-label="Site search" />
      <div ref={area}>
        <input aria-label="Price" />
        <button type="button">Photo</button>
      </div>
      {covered && (
        <div role={covered} data-state="open">
          <button type="button">Delete piece</button>
        </div>
      )}
    </main>
  );
}

function pressKeys(on: Element, covered?: string) {
  const [publish, next] = [vi.fn(), vi.fn()];
  render(<Page publish={publish} next={next} covered={covered} />);
  const target = on === document.body ? on : screen.getByLabelText(on.textContent ?? "");
  fireEvent.keyDown(target, { key: "Enter", ctrlKey: true });
  fireEvent.keyDown(target, { key: "j" });
  return { published: publish.mock.calls.length, stepped: next.mock.calls.length };
}

const field = (label: string) => Object.assign(document.createElement("i"), { textContent: label });

describe("useShortcuts", () => {
  it("runs shortcuts when no element has the focus", () => {
    expect(pressKeys(document.body)).toEqual({ published: 1, stepped: 1 });
  });

  it("runs Ctrl shortcuts but no letter keys while a field in its area has the focus", () => {
    expect(pressKeys(field("Price"))).toEqual({ published: 1, stepped: 0 });
  });

  it("ignores keys from other parts of the page", () => {
    expect(pressKeys(field("Site search"))).toEqual({ published: 0, stepped: 0 });
  });

  it.each(["dialog", "alertdialog", "menu", "listbox"])("does nothing behind an open %s", (role) => {
    expect(pressKeys(document.body, role)).toEqual({ published: 0, stepped: 0 });
    cleanup();
    expect(pressKeys(field("Price"), role)).toEqual({ published: 0, stepped: 0 });
  });
});
