"use client";

import { Button } from "@/components/ui/button";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div className="shell flex min-h-[55dvh] flex-col items-start justify-center gap-6" role="alert">
      <p className="eyebrow">Error</p>
      <h1 className="text-4xl md:text-5xl">Something went wrong</h1>
      <p className="max-w-prose text-muted-foreground leading-relaxed">
        This page couldn’t be loaded. Try again in a moment.
      </p>
      <Button onClick={reset}>Try again</Button>
      {error.digest && <p className="text-muted-foreground text-xs">Reference {error.digest}</p>}
    </div>
  );
}
