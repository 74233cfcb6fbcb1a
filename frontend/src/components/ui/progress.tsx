import { Progress as ProgressPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

type ProgressProps = ComponentProps<typeof ProgressPrimitive.Root> & { value: number };

/** `value` is a percentage. Set aria-label or aria-labelledby. */
function Progress({ className, value, ...props }: ProgressProps) {
  return (
    <ProgressPrimitive.Root
      data-slot="progress"
      value={value}
      className={cn("relative h-1 w-full overflow-hidden rounded-full bg-border", className)}
      {...props}
    >
      <ProgressPrimitive.Indicator
        className="h-full origin-left bg-accent transition-transform duration-300 ease-soft"
        style={{ transform: `scaleX(${value / 100})` }}
      />
    </ProgressPrimitive.Root>
  );
}

export { Progress };
