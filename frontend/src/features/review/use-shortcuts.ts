"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";

export type Shortcuts = Record<string, () => void>;

/**
 * Keys by name; "mod+s" is Ctrl or Command with S. They act while the focus is in `area`, or nowhere, and no
 * dialog, menu or list lies over it. Plain keys do nothing while a person types.
 */
export function useShortcuts(area: RefObject<HTMLElement | null>, shortcuts: Shortcuts): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = shortcuts[nameOf(event)];
    if (!shortcut || event.defaultPrevented || event.altKey || !isWithin(area.current, event.target)) return;
    if (!withModifier(event) && isTyping(event.target)) return;
    event.preventDefault(); // also where it does nothing: Ctrl S would save the page as a file
    if (!event.repeat && !isCovered()) shortcut();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function withModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

function nameOf(event: KeyboardEvent): string {
  return (withModifier(event) ? "mod+" : "") + event.key.toLowerCase();
}

/** Focus that is nowhere is on the body, or on the element that a page's content is skipped to. */
function isWithin(area: HTMLElement | null, target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.contains(area) || (area?.contains(target) ?? false));
}

const COVERS = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

function isCovered(): boolean {
  return [...document.querySelectorAll(COVERS)].some((each) => each.getAttribute("data-state") !== "closed");
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input:not([type=checkbox]), textarea, select, [role=combobox], [contenteditable]") !==
      null
  );
}
