import NextLink from "next/link";
import type { ComponentProps } from "react";
import { LinkProgress } from "./link-progress";

/** A link that fetches nothing before it is followed: every page here is rendered for its request, none is free. */
export default function Link({ children, ...props }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink prefetch={false} {...props}>
      {children}
      <LinkProgress />
    </NextLink>
  );
}
