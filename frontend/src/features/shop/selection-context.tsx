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

/** The id of the element that holds what was found. */
export const RESULTS = "results";

type SelectionContext = {
  selection: Selection;
  /** Goes to the page of another selection; what was chosen shows at once. */
  select: (selection: Selection) => void;
  pending: boolean;
};

const Context = createContext<SelectionContext | null>(null);

type SelectionProviderProps = { path: string; selection: Selection; children: ReactNode };

export function SelectionProvider({ path, selection, children }: SelectionProviderProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [shown, show] = useOptimistic(selection);
  useResultsInView(hrefOf(path, selection));
  const select = (next: Selection) =>
    startTransition(() => {
      show(next);
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

/** Once the page of another selection is there, its first results are in view, however far one had scrolled. */
function useResultsInView(address: string): void {
  const last = useRef(address);
  useEffect(() => {
    if (last.current === address) return;
    last.current = address;
    const results = document.getElementById(RESULTS);
    const top = results?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight / 2) results?.scrollIntoView({ block: "start" });
  }, [address]);
}
