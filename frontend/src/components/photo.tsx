import type { CSSProperties } from "react";
import type { Picture } from "@/lib/api/models";
import { ownSize, srcSet } from "@/lib/api/pictures";
import { cn } from "@/lib/utils";

type PhotoProps = {
  picture: Picture;
  alt: string;
  /** The displayed width, as an HTML `sizes` attribute. */
  sizes: string;
  /** For pictures above the fold: loaded first. */
  priority?: boolean;
  /** Loaded with low priority even if off-screen, so that printed pages show all pictures. */
  printed?: boolean;
  className?: string;
};

/** A responsive picture, never shown larger than its pixels, with a blurred placeholder while loading. */
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
      style={{ ...sizeLimits(picture), ...placeholderStyle(picture.placeholder) }}
    />
  );
}

function sizeLimits(picture: Picture): CSSProperties | null {
  const own = ownSize(picture);
  return own && { maxWidth: `min(100%, ${own.width}px)`, maxHeight: own.height };
}

function placeholderStyle(placeholder: string | null): CSSProperties | undefined {
  return placeholder?.startsWith("data:image/") ? { backgroundImage: `url("${placeholder}")` } : undefined;
}
