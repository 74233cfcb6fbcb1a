import type { CSSProperties } from "react";
import type { Picture } from "@/lib/api/models";
import { srcSet } from "@/lib/api/pictures";
import { cn } from "@/lib/utils";

type PhotoProps = {
  picture: Picture;
  alt: string;
  /** How wide it is shown, as the `sizes` attribute says it. */
  sizes: string;
  /** Above the fold: loaded at once. */
  priority?: boolean;
  className?: string;
};

/** A picture in the width that fits; until it has loaded, its blurred placeholder. */
export function Photo({ picture, alt, sizes, priority = false, className }: PhotoProps) {
  return (
    <img
      src={picture.url}
      srcSet={srcSet(picture)}
      sizes={sizes}
      width={picture.width}
      height={picture.height}
      alt={alt}
      loading={priority ? "eager" : "lazy"}
      fetchPriority={priority ? "high" : undefined}
      decoding="async"
      className={cn("bg-center bg-cover bg-muted object-cover", className)}
      style={placeholderStyle(picture.placeholder)}
    />
  );
}

function placeholderStyle(placeholder: string | null): CSSProperties | undefined {
  return placeholder?.startsWith("data:image/") ? { backgroundImage: `url("${placeholder}")` } : undefined;
}
