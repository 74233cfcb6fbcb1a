import type { Metadata } from "next";
import { ReviewPage } from "@/features/review/review-page";

export const metadata: Metadata = { title: "Review" };

export default async function StaffReviewPage({ params }: PageProps<"/staff/drafts/[id]">) {
  const { id } = await params;
  return <ReviewPage key={id} id={id} />;
}
