"use client";

import { usePathname } from "next/navigation";
import Link from "@/components/link";
import { cn } from "@/lib/utils";
import { isAdmin, useSession } from "./use-session";

const LINKS = [
  { href: "/staff/drafts", label: "Drafts" },
  { href: "/staff/upload", label: "Upload" },
];
const ADMIN_LINKS = [{ href: "/staff/team", label: "Team" }];

export function StaffNavigation() {
  const path = usePathname();
  const session = useSession();
  const admin = session.state === "signed-in" && isAdmin(session.account);
  return (
    <nav aria-label="Staff" className="border-b bg-muted/60">
      <ul className="shell flex items-center gap-6 text-sm">
        <li className="eyebrow py-3">Staff</li>
        {[...LINKS, ...(admin ? ADMIN_LINKS : [])].map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path.startsWith(href) ? "page" : undefined}
              className={cn(
                "block border-transparent border-b-2 py-3 text-muted-foreground transition-colors hover:text-foreground",
                path.startsWith(href) && "border-foreground text-foreground",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
