import { PiecesInstead } from "./similar";

/** A piece that shoppers could see once. */
export function GonePiece({ id }: { id: string }) {
  return (
    <div className="shell pt-16 md:pt-24">
      <h1 className="text-4xl md:text-5xl">This piece is no longer offered</h1>
      <p className="mt-6 max-w-prose text-muted-foreground leading-relaxed">
        Each piece is one of one, and this one has found a new owner or has been taken back. There are others.
      </p>
      <PiecesInstead id={id} />
    </div>
  );
}
