"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";

export type Shortcuts = Record<string, () => void>;

/**
 * Keyboard shortcuts by key name; "mod+s" is Ctrl+S or Command+S. They run while the focus is in `area` or on no
 * element, and no dialog, menu or list is open. Keys without a modifier are ignored while the user is typing.
 */
export function useShortcuts(area: RefObject<HTMLElement | null>, shortcuts: Shortcuts): void {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = shortcuts[keyName(event)];
    if (!shortcut || event.defaultPrevented || event.altKey || !isWithin(area.current, event.target)) return;
    if (!hasModifier(event) && isTyping(event.target)) return;
    event.preventDefault(); // even if it does nothing: Ctrl+S would open the browser's save dialog
    if (!event.repeat && !isCovered()) shortcut();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => handleKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

function keyName(event: KeyboardEvent): string {
  return (hasModifier(event) ? "mod+" : "") + event.key.toLowerCase();
}

/** Without a focused element, the target is the body or the target of the skip link. */
function isWithin(area: HTMLElement | null, target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.contains(area) || (area?.contains(target) ?? false));
}

const OPEN_LAYERS = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

function isCovered(): boolean {
  return [...document.querySelectorAll(OPEN_LAYERS)].some(
    (each) => each.getAttribute("data-state") !== "closed",
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input:not([type=checkbox]), textarea, select, [role=combobox], [contenteditable]") !==
      null
  );
}
