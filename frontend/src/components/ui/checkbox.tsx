"use client";

import { CheckIcon } from "lucide-react";
import { Checkbox as CheckboxPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

/** A box of 18 pixels in a target of 24, the least that a finger can be sure of (WCAG 2.2, 2.5.8). */
function Checkbox({ className, ...props }: ComponentProps<typeof CheckboxPrimitive.Root>) {
  return (
    <CheckboxPrimitive.Root
      data-slot="checkbox"
      className={cn("group/checkbox grid size-6 shrink-0 place-content-center rounded-sm", className)}
      {...props}
    >
      <span className="grid size-4.5 place-content-center rounded-sm border border-input bg-card transition-colors group-data-[state=checked]/checkbox:border-primary group-data-[state=checked]/checkbox:bg-primary group-data-[state=checked]/checkbox:text-primary-foreground">
        <CheckboxPrimitive.Indicator>
          <CheckIcon className="size-3.5" aria-hidden />
        </CheckboxPrimitive.Indicator>
      </span>
    </CheckboxPrimitive.Root>
  );
}

export { Checkbox };
