"use client";

import { type FormEvent, useState } from "react";
import { messageOf } from "@/lib/api/problem";

/** Submits a form through `action`. If it fails, `error` holds the message and the fields keep their values. */
export function useForm(action: (values: Record<string, string>) => Promise<void>) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    setPending(true);
    setError(null);
    try {
      await action(values);
    } catch (failure) {
      setError(messageOf(failure));
    } finally {
      setPending(false);
    }
  }

  return { pending, error, onSubmit };
}
