"use client";

import { SlidersHorizontalIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Sheet, SheetClose, SheetContent, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { countOf } from "@/lib/locale";
import { countFilters } from "./selection";
import { useSelection } from "./selection-context";

/** The filters on small screens, in a sheet. */
export function FilterSheet({ total, children }: { total: number; children: ReactNode }) {
  const { selection } = useSelection();
  const count = countFilters(selection);
  return (
    <Sheet>
      <SheetTrigger asChild>
        <Button variant="outline" size="sm" className="lg:hidden print:hidden">
          <SlidersHorizontalIcon aria-hidden />
          Filters{count > 0 && ` (${count})`}
        </Button>
      </SheetTrigger>
      <SheetContent side="bottom" aria-describedby={undefined}>
        <SheetTitle className="px-6 pt-5 pb-4">Filters</SheetTitle>
        <div className="flex-1 overflow-y-auto px-6 pb-6">{children}</div>
        <div className="border-t p-4">
          <SheetClose asChild>
            <Button className="w-full" size="lg">
              Show {countOf(total, "piece", "pieces")}
            </Button>
          </SheetClose>
        </div>
      </SheetContent>
    </Sheet>
  );
}
