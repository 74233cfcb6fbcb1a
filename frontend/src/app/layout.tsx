import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/sonner";
import { Footer } from "@/features/layout/footer";
import { Header } from "@/features/layout/header";
import { publicOrigin } from "@/lib/settings";
import { sans, serif } from "./fonts";
import { Providers } from "./providers";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  return {
    metadataBase: new URL(publicOrigin()),
    title: { default: "Loupe — fine pre-owned jewelry", template: "%s — Loupe" },
    description:
      "Pre-owned rings, earrings, necklaces, bracelets and watches. Each piece is one of a kind, closely examined and accurately described.",
  };
}

export const viewport: Viewport = { themeColor: "#fbf9f5", colorScheme: "light" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection(); // renders every page per request, as the script nonce of proxy.ts requires
  return (
    <html lang="en" className={`${sans.variable} ${serif.variable}`}>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:bg-card focus:px-4 focus:py-2"
        >
          Skip to content
        </a>
        <Providers>
          <Header />
          <main id="content" tabIndex={-1} className="flex-1 outline-none">
            {children}
          </main>
          <Footer />
          <Toaster />
        </Providers>
      </body>
    </html>
  );
}
