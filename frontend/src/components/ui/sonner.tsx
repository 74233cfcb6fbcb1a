"use client";

import { Toaster as Sonner } from "sonner";

/** Placed above the bars at the bottom of some pages. */
const OFFSET = { bottom: "6rem" };

/** Toasts are always expanded, so that none hides another. */
function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      expand
      closeButton
      visibleToasts={6}
      offset={OFFSET}
      mobileOffset={OFFSET}
      toastOptions={{
        classNames: {
          toast: "rounded-md! border-border! bg-card! text-foreground! shadow-lg! font-sans!",
          description: "text-muted-foreground!",
          actionButton: "bg-primary! text-primary-foreground!",
        },
      }}
    />
  );
}

export { Toaster };
