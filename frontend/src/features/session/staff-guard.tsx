"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { renewSession } from "@/lib/api/session-fetch";
import { SignInAgain } from "./sign-in-again";
import { isStaff, type Session, useSession } from "./use-session";

const RENEWAL_INTERVAL_MS = 8 * 60_000;

/** Shows the staff pages to staff only. This is a convenience: the services enforce the permissions. */
export function StaffGuard({ children }: { children: ReactNode }) {
  const session = useSession();
  const router = useRouter();
  const path = usePathname();
  const keepOpen = useKeepOpen(session);
  const anonymous = session.state === "anonymous" && !keepOpen;
  useEffect(() => {
    if (anonymous) router.replace(`/sign-in?next=${encodeURIComponent(path)}`);
  }, [anonymous, path, router]);
  useSessionRenewal(session.state === "signed-in");
  if (keepOpen) return <SignInAgain>{children}</SignInAgain>;
  if (session.state === "unreachable") return <Unreachable onRetry={session.retry} />;
  return session.state === "signed-in" ? <NotStaff /> : <StaffSkeleton />;
}

/**
 * Whether to show the staff page. Once shown, it stays open when the session ends or cannot be checked, so that no
 * work is lost; only signing out closes it.
 */
function useKeepOpen(session: Session): boolean {
  const [wasOpen, setWasOpen] = useState(false);
  const isOpen = session.state === "signed-in" ? isStaff(session.account) : wasOpen && !hasSignedOut(session);
  if (isOpen !== wasOpen) setWasOpen(isOpen);
  return isOpen;
}

function hasSignedOut(session: Session): boolean {
  return session.state === "anonymous" && !session.ended;
}

/** Renews the access token before its ten minutes are over, because image requests cannot renew it. */
function useSessionRenewal(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return;
    const timer = setInterval(() => renewSession().catch(() => false), RENEWAL_INTERVAL_MS);
    return () => clearInterval(timer);
  }, [signedIn]);
}

function StaffSkeleton() {
  return (
    <div className="shell pt-10" role="status" aria-label="Loading">
      <Skeleton className="h-10 w-56" />
      <Skeleton className="mt-8 h-64 w-full" />
    </div>
  );
}

function NotStaff() {
  return (
    <div className="shell flex min-h-[50dvh] flex-col items-start justify-center gap-4">
      <h1 className="text-4xl">Staff only</h1>
      <p className="text-muted-foreground">
        Your account doesn’t have access to the staff pages. Ask an admin for an invitation.
      </p>
    </div>
  );
}

function Unreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="shell flex min-h-[50dvh] flex-col items-start justify-center gap-4" role="alert">
      <h1 className="text-4xl">We couldn’t check your sign-in</h1>
      <p className="text-muted-foreground">
        The sign-in service isn’t responding. Your work is safe. Try again in a moment.
      </p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
