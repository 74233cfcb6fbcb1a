import type { Metadata } from "next";
import { TeamPage } from "@/features/team/team-page";

export const metadata: Metadata = { title: "Team" };

export default function StaffTeamPage() {
  return (
    <>
      <h1 className="mb-8 text-4xl">Team</h1>
      <TeamPage />
    </>
  );
}
