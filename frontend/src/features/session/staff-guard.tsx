"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { renewSession } from "@/lib/api/session-fetch";
import { SignInAgain } from "./sign-in-again";
import { isStaff, type Session, useSession } from "./use-session";

const RENEW_MS = 8 * 60_000;

/** Spares people pages that would not work for them. What they may do, the services decide. */
export function StaffGuard({ children }: { children: ReactNode }) {
  const session = useSession();
  const router = useRouter();
  const path = usePathname();
  const working = useWorking(session);
  const anonymous = session.state === "anonymous" && !working;
  useEffect(() => {
    if (anonymous) router.replace(`/sign-in?next=${encodeURIComponent(path)}`);
  }, [anonymous, path, router]);
  useKeptSession(session.state === "signed-in");
  if (working) return <SignInAgain>{children}</SignInAgain>;
  if (session.state === "unreachable") return <Unreachable onRetry={session.retry} />;
  return session.state === "signed-in" ? <NotStaff /> : <StaffSkeleton />;
}

/**
 * Whether staff are at work on this page. They stay so when their session ends or cannot be asked for, so that
 * what they have in hand is not taken away; leaving on purpose ends it.
 */
function useWorking(session: Session): boolean {
  const [working, setWorking] = useState(false);
  const now = session.state === "signed-in" ? isStaff(session.account) : working && !hasLeft(session);
  if (now !== working) setWorking(now);
  return now;
}

function hasLeft(session: Session): boolean {
  return session.state === "anonymous" && !session.ended;
}

/** Renews the access token before its ten minutes end: pictures cannot renew it themselves. */
function useKeptSession(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return;
    const timer = setInterval(() => renewSession().catch(() => false), RENEW_MS);
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
      <h1 className="text-4xl">For the shop's staff</h1>
      <p className="text-muted-foreground">
        Your account may shop, but not work here. Ask an admin for an invitation.
      </p>
    </div>
  );
}

function Unreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="shell flex min-h-[50dvh] flex-col items-start justify-center gap-4" role="alert">
      <h1 className="text-4xl">We cannot tell who you are right now</h1>
      <p className="text-muted-foreground">The sign-in service is not answering. Your work is safe.</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
