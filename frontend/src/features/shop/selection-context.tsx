"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useOptimistic,
  useRef,
  useTransition,
} from "react";
import { hrefOf, type Selection } from "./selection";

/** The DOM id of the results section. */
export const RESULTS_ID = "results";

type SelectionContext = {
  selection: Selection;
  /** Navigates to another selection. The new selection is shown before the page has loaded. */
  select: (selection: Selection) => void;
  pending: boolean;
};

const Context = createContext<SelectionContext | null>(null);

type SelectionProviderProps = { path: string; selection: Selection; children: ReactNode };

export function SelectionProvider({ path, selection, children }: SelectionProviderProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(selection);
  useScrollToResults(hrefOf(path, selection));
  const select = (next: Selection) =>
    startTransition(() => {
      setShown(next);
      router.push(hrefOf(path, next), { scroll: false });
    });
  return (
    <Context value={{ selection: shown, select, pending }}>
      <div aria-busy={pending} className="transition-opacity duration-200 aria-busy:opacity-60">
        {children}
      </div>
    </Context>
  );
}

export function useSelection(): SelectionContext {
  const context = useContext(Context);
  if (!context) throw new Error("useSelection needs a SelectionProvider around it");
  return context;
}

/** Scrolls to the first results after the selection has changed, if they are out of view. */
function useScrollToResults(address: string): void {
  const last = useRef(address);
  useEffect(() => {
    if (last.current === address) return;
    last.current = address;
    const results = document.getElementById(RESULTS_ID);
    const top = results?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight / 2) results?.scrollIntoView({ block: "start" });
  }, [address]);
}
