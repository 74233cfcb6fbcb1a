import type { ComponentProps } from "react";
import { cn } from "@/lib/utils";

const fieldStyle =
  "w-full min-w-0 rounded-md border border-input/60 bg-card px-3 text-base transition-colors placeholder:text-muted-foreground hover:border-input disabled:opacity-50 aria-invalid:border-destructive md:text-sm";

function Input({ className, ...props }: ComponentProps<"input">) {
  return <input data-slot="input" className={cn(fieldStyle, "h-10", className)} {...props} />;
}

function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      data-slot="textarea"
      className={cn(fieldStyle, "field-sizing-content min-h-20 py-2 leading-relaxed", className)}
      {...props}
    />
  );
}

export { Input, Textarea };
