import type { CSSProperties } from "react";
import type { Picture } from "@/lib/api/models";
import { ownSize, srcSet } from "@/lib/api/pictures";
import { cn } from "@/lib/utils";

type PhotoProps = {
  picture: Picture;
  alt: string;
  /** How wide it is shown, as the `sizes` attribute says it. */
  sizes: string;
  /** Above the fold: loaded before all else. */
  priority?: boolean;
  /** Loaded without being scrolled to, after all else: a page that is printed shows every picture of it. */
  printed?: boolean;
  className?: string;
};

/** A picture in the width that fits, never enlarged; until it has loaded, its blurred placeholder. */
export function Photo({ picture, alt, sizes, priority = false, printed = false, className }: PhotoProps) {
  return (
    <img
      src={picture.url}
      srcSet={srcSet(picture)}
      sizes={sizes}
      width={picture.width}
      height={picture.height}
      alt={alt}
      loading={priority || printed ? "eager" : "lazy"}
      fetchPriority={priority ? "high" : printed ? "low" : undefined}
      decoding="async"
      className={cn("bg-center bg-cover bg-muted object-cover", className)}
      style={{ ...limits(picture), ...placeholderStyle(picture.placeholder) }}
    />
  );
}

function limits(picture: Picture): CSSProperties | null {
  const own = ownSize(picture);
  return own && { maxWidth: `min(100%, ${own.width}px)`, maxHeight: own.height };
}

function placeholderStyle(placeholder: string | null): CSSProperties | undefined {
  return placeholder?.startsWith("data:image/") ? { backgroundImage: `url("${placeholder}")` } : undefined;
}
