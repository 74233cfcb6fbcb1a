import { AlternativePieces } from "./related-pieces";

/** The page of a piece that was published before. */
export function GonePiece({ id }: { id: string }) {
  return (
    <div className="shell pt-16 md:pt-24">
      <h1 className="text-4xl md:text-5xl">This piece is no longer available</h1>
      <p className="mt-6 max-w-prose text-muted-foreground leading-relaxed">
        Each piece is one of a kind. This one has been sold or withdrawn.
      </p>
      <AlternativePieces id={id} />
    </div>
  );
}
