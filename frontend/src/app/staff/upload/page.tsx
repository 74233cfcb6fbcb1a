import type { Metadata } from "next";
import { UploadPage } from "@/features/upload/upload-page";

export const metadata: Metadata = { title: "Upload photos" };

export default function StaffUploadPage() {
  return (
    <>
      <h1 className="mb-6 text-4xl">Upload photos</h1>
      <UploadPage />
    </>
  );
}
