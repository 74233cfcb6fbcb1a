import type { Metadata } from "next";
import { ApiPage } from "@/features/docs/api-page";

export const metadata: Metadata = { title: "API" };

export default function DocsPage() {
  return <ApiPage />;
}
