"use client";

import { useEffect, useEffectEvent } from "react";

export type Shortcuts = Record<string, () => void>;

/** Keys by name; "mod+s" is Ctrl or Command with S. Plain keys do nothing while a person types. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = shortcuts[nameOf(event)];
    if (!shortcut || event.repeat || (!withModifier(event) && isTyping(event.target))) return;
    event.preventDefault();
    shortcut();
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

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [role=combobox], [role=dialog], [role=listbox], [role=menu]") !==
      null
  );
}
