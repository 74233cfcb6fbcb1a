"use client";

import { MenuIcon } from "lucide-react";
import Link from "@/components/link";
import { Sheet, SheetClose, SheetContent, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { NAVIGATION } from "./navigation";

export function MobileMenu() {
  return (
    <Sheet>
      <SheetTrigger className="-ml-2 grid size-10 place-content-center lg:hidden" aria-label="Menu">
        <MenuIcon className="size-5" aria-hidden />
      </SheetTrigger>
      <SheetContent aria-describedby={undefined} className="p-6">
        <SheetTitle className="mb-6">Browse</SheetTitle>
        <nav aria-label="Main" className="flex flex-col">
          {NAVIGATION.map(({ href, label }) => (
            <SheetClose asChild key={href}>
              <Link href={href} className="border-b py-4 font-serif text-xl">
                {label}
              </Link>
            </SheetClose>
          ))}
        </nav>
      </SheetContent>
    </Sheet>
  );
}
