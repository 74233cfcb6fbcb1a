import NextLink from "next/link";
import type { ComponentProps } from "react";
import { LinkProgress } from "./link-progress";

/** A link without prefetching: every page is rendered per request, so each prefetch would render a full page. */
export default function Link({ children, ...props }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink prefetch={false} {...props}>
      {children}
      <LinkProgress />
    </NextLink>
  );
}
