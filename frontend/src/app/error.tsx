"use client";

import { Button } from "@/components/ui/button";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div className="shell flex min-h-[55dvh] flex-col items-start justify-center gap-6" role="alert">
      <p className="eyebrow">Out of order</p>
      <h1 className="text-4xl md:text-5xl">We cannot show this right now</h1>
      <p className="max-w-prose text-muted-foreground leading-relaxed">
        Something behind the counter is not answering. Nothing is lost: try again in a moment.
      </p>
      <Button onClick={reset}>Try again</Button>
      {error.digest && <p className="text-muted-foreground text-xs">Reference {error.digest}</p>}
    </div>
  );
}
