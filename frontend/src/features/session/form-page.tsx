import type { ReactNode } from "react";

type FormPageProps = { title: string; lead: string; children: ReactNode };

/** The layout of a page with a single short form. */
export function FormPage({ title, lead, children }: FormPageProps) {
  return (
    <div className="shell flex justify-center py-14 md:py-24">
      <div className="w-full max-w-sm">
        <h1 className="text-4xl">{title}</h1>
        <p className="mt-3 mb-8 text-muted-foreground leading-relaxed">{lead}</p>
        {children}
      </div>
    </div>
  );
}
