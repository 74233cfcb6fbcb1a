import Link from "@/components/link";
import { Button } from "@/components/ui/button";

/** The content of the not-found page. */
export function NotFoundMessage() {
  return (
    <div className="shell flex min-h-[55dvh] flex-col items-start justify-center gap-6">
      <p className="eyebrow">404</p>
      <h1 className="text-4xl md:text-5xl">Page not found</h1>
      <p className="max-w-prose text-muted-foreground leading-relaxed">
        The link may be wrong, or the page may have been removed.
      </p>
      <div className="flex gap-3">
        <Button asChild>
          <Link href="/shop">View all pieces</Link>
        </Button>
        <Button asChild variant="outline">
          <Link href="/search">Search</Link>
        </Button>
      </div>
    </div>
  );
}
