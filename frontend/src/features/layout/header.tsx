import { SearchIcon } from "lucide-react";
import Link from "@/components/link";
import { AccountMenu } from "@/features/session/account-menu";
import { MobileMenu } from "./mobile-menu";
import { NAVIGATION } from "./navigation";
import { SearchForm } from "./search-form";
import { Wordmark } from "./wordmark";

export function Header() {
  return (
    <header className="sticky top-0 z-40 border-b bg-background/95 backdrop-blur-sm print:static">
      <div className="shell flex h-16 items-center gap-4 md:h-20 md:gap-8">
        <MobileMenu />
        <Wordmark />
        <nav aria-label="Main" className="hidden flex-1 gap-7 text-sm lg:flex lg:pl-6 print:hidden">
          {NAVIGATION.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              className="py-1.5 underline decoration-transparent underline-offset-8 transition-colors hover:decoration-foreground"
            >
              {label}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-1 md:gap-3 print:hidden">
          <SearchForm className="hidden md:block" />
          <Link href="/search" className="grid size-10 place-content-center md:hidden" aria-label="Search">
            <SearchIcon className="size-5" aria-hidden />
          </Link>
          <AccountMenu />
        </div>
      </div>
    </header>
  );
}
