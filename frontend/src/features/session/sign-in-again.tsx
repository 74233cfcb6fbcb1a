"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { sessionEnd } from "@/lib/api/session-end";
import { EmailField, Field, FormError } from "./fields";
import { useForm } from "./use-form";
import { useSessionActions } from "./use-session";

const ACTIVE = { ended: false, waiting: 0 };

/** Keeps the page open when the session ends and lets the user sign in again without leaving it. */
export function SignInAgain({ children }: { children: ReactNode }) {
  const { ended, waiting } = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.read, () => ACTIVE);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (waiting > 0 && !isTyping()) setOpen(true); // a dialog would take the focus from a field while the user types
  }, [waiting]);
  const close = () => {
    setOpen(false);
    sessionEnd.resume(false);
  };
  return (
    <>
      {ended && <SessionEndedBar waiting={waiting > 0} onSignIn={() => setOpen(true)} />}
      {children}
      <Dialog open={open && ended} onOpenChange={(next) => !next && close()}>
        <SignInDialog onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function isTyping(): boolean {
  return document.activeElement?.matches("input:not([type=checkbox]), textarea") ?? false;
}

function SessionEndedBar({ waiting, onSignIn }: { waiting: boolean; onSignIn: () => void }) {
  return (
    <div role="alert" className="sticky top-16 z-40 border-b bg-caution-soft text-caution md:top-20">
      <div className="shell flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 text-sm">
        <p>
          Your session has ended. {waiting ? "Sign in to complete your request." : "Sign in to continue."}{" "}
          Nothing you typed here is lost.
        </p>
        <Button size="sm" onClick={onSignIn}>
          Sign in again
        </Button>
      </div>
    </div>
  );
}

function SignInDialog({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const { signIn } = useSessionActions();
  const { pending, error, onSubmit } = useForm(async ({ email = "", password = "" }) => {
    await signIn({ email, password });
    sessionEnd.resume(true);
    onDone();
    void client.invalidateQueries();
  });
  return (
    <DialogContent>
      <DialogTitle>Sign in again</DialogTitle>
      <DialogDescription>
        Your session has ended. This page stays open, so you can continue where you left off.
      </DialogDescription>
      <form onSubmit={onSubmit} className="flex flex-col gap-5">
        <FormError message={error} />
        <EmailField />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">Not now</Button>
          </DialogClose>
          <Button type="submit" disabled={pending}>
            {pending ? "Signing in…" : "Sign in"}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}
