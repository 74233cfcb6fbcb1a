"use client";

import { Tooltip as TooltipPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/utils";

type TooltipProps = ComponentProps<typeof TooltipPrimitive.Content> & { label: ReactNode };

/** Shows `label` while `children`, a single focusable element, is hovered or focused. */
function Tooltip({ label, children, className, ...props }: TooltipProps) {
  return (
    <TooltipPrimitive.Provider delayDuration={300}>
      <TooltipPrimitive.Root>
        <TooltipPrimitive.Trigger asChild>{children}</TooltipPrimitive.Trigger>
        <TooltipPrimitive.Portal>
          <TooltipPrimitive.Content
            data-slot="tooltip-content"
            sideOffset={6}
            className={cn(
              "z-50 max-w-64 rounded-md bg-foreground px-3 py-1.5 text-background text-xs leading-relaxed",
              className,
            )}
            {...props}
          >
            {label}
          </TooltipPrimitive.Content>
        </TooltipPrimitive.Portal>
      </TooltipPrimitive.Root>
    </TooltipPrimitive.Provider>
  );
}

export { Tooltip };
