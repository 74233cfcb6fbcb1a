"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/** Asks before the user leaves unsaved changes: links within the site open a dialog, otherwise the browser asks. */
export function useLeaveGuard(unsaved: boolean) {
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const path = internalLinkPath(event);
      if (!path) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(path);
    };
    window.addEventListener("beforeunload", warn);
    document.addEventListener("click", click, true);
    return () => {
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("click", click, true);
    };
  }, [unsaved]);
  return {
    isOpen: target !== null,
    stay: () => setTarget(null),
    leave() {
      if (target) router.push(target);
      setTarget(null);
    },
  };
}

/** The path that a click on a link opens in this tab, if it is another page of this site; otherwise null. */
export function internalLinkPath(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || (link.target && link.target !== "_self") || link.hasAttribute("download")) return null;
  const { origin, pathname, search, hash } = new URL(link.href);
  const here = window.location;
  if (origin !== here.origin || (pathname === here.pathname && search === here.search)) return null;
  return pathname + search + hash;
}
