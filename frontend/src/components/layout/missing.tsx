import Link from "@/components/link";
import { Button } from "@/components/ui/button";

/** What every address that leads nowhere shows. */
export function Missing() {
  return (
    <div className="shell flex min-h-[55dvh] flex-col items-start justify-center gap-6">
      <p className="eyebrow">404</p>
      <h1 className="text-4xl md:text-5xl">There is nothing here</h1>
      <p className="max-w-prose text-muted-foreground leading-relaxed">
        The address is not quite right, or what it led to is gone. Each piece is one of one, but there are
        others.
      </p>
      <div className="flex gap-3">
        <Button asChild>
          <Link href="/shop">See all pieces</Link>
        </Button>
        <Button asChild variant="outline">
          <Link href="/search">Search</Link>
        </Button>
      </div>
    </div>
  );
}
