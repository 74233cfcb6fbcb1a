import Link from "@/components/link";
import { Button } from "@/components/ui/button";

export function DeletedPiece() {
  return (
    <div className="flex min-h-[45dvh] flex-col items-start justify-center gap-5" role="alert">
      <h1 className="text-4xl">This piece no longer exists</h1>
      <p className="text-muted-foreground">It was deleted, or merged into another piece.</p>
      <Button asChild>
        <Link href="/staff/drafts">Back to drafts</Link>
      </Button>
    </div>
  );
}
