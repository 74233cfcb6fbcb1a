import { ChevronRightIcon } from "lucide-react";
import { Fragment } from "react";
import Link from "@/components/link";

export type Crumb = { label: string; href?: string };

/** The path to the current page, which is the last crumb. */
function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" data-slot="breadcrumb" className="print:hidden">
      <ol className="flex flex-wrap items-center gap-1.5 text-muted-foreground text-xs">
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.label}>
            {index > 0 && (
              <li aria-hidden>
                <ChevronRightIcon className="size-3" />
              </li>
            )}
            <li>
              {crumb.href ? (
                <Link href={crumb.href} className="inline-block py-1 hover:text-foreground">
                  {crumb.label}
                </Link>
              ) : (
                <span aria-current="page">{crumb.label}</span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

export { Breadcrumb };
