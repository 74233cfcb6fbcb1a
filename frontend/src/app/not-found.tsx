import type { Metadata } from "next";
import { Missing } from "@/components/layout/missing";

export const metadata: Metadata = { title: "Not found" };

export default function NotFoundPage() {
  return <Missing />;
}
