import type { Metadata } from "next";
import { ApiPage } from "@/features/docs/api-page";
import { mono } from "../fonts";

export const metadata: Metadata = { title: "API" };

export default function DocsPage() {
  return (
    <div className={mono.variable}>
      <ApiPage />
    </div>
  );
}
