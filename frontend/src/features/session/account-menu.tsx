"use client";

import { LogOutIcon, UserIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import Link from "@/components/link";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Account } from "@/lib/api/models";
import { messageOf } from "@/lib/api/problem";
import { isAdmin, isStaff, useSession, useSessionActions } from "./use-session";

export function AccountMenu() {
  const session = useSession();
  if (session.state === "signed-in") return <SignedInMenu account={session.account} />;
  return (
    <Button
      asChild
      variant="ghost"
      size="sm"
      className={session.state === "unknown" ? "invisible" : undefined}
    >
      <Link href="/sign-in">Sign in</Link>
    </Button>
  );
}

function SignedInMenu({ account }: { account: Account }) {
  const router = useRouter();
  const { signOut } = useSessionActions();
  const signOutAndGoHome = () =>
    signOut().then(
      () => router.push("/"),
      (error) => toast.error(messageOf(error)),
    );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Your account">
          <UserIcon className="size-5!" aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel className="max-w-56 truncate">{account.email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        {isStaff(account) && <StaffItems admin={isAdmin(account)} />}
        <DropdownMenuItem onSelect={signOutAndGoHome}>
          <LogOutIcon aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function StaffItems({ admin }: { admin: boolean }) {
  return (
    <>
      <MenuLink href="/staff/drafts" label="Drafts" />
      <MenuLink href="/staff/upload" label="Upload photos" />
      {admin && <MenuLink href="/staff/team" label="Team" />}
      <DropdownMenuSeparator />
    </>
  );
}

function MenuLink({ href, label }: { href: string; label: string }) {
  return (
    <DropdownMenuItem asChild>
      <Link href={href}>{label}</Link>
    </DropdownMenuItem>
  );
}
