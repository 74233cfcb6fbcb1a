import type { Metadata } from "next";
import type { ReactNode } from "react";
import { StaffGuard } from "@/features/session/staff-guard";
import { StaffNavigation } from "@/features/session/staff-navigation";
import { UploadProvider } from "@/features/upload/upload-provider";

export const metadata: Metadata = { robots: { index: false } };

export default function StaffLayout({ children }: { children: ReactNode }) {
  return (
    <StaffGuard>
      <StaffNavigation />
      <UploadProvider>
        <div className="shell pt-8 md:pt-10">{children}</div>
      </UploadProvider>
    </StaffGuard>
  );
}
