import type { Metadata } from "next";
import { DraftsPage } from "@/features/drafts/drafts-page";
import { TABS } from "@/features/drafts/status";

export const metadata: Metadata = { title: "Drafts" };

export default async function StaffDraftsPage({ searchParams }: PageProps<"/staff/drafts">) {
  const { show } = await searchParams;
  return <DraftsPage tab={TABS.find(({ value }) => value === show) ?? TABS[0]} />;
}
