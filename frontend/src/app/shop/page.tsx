import type { Metadata } from "next";
import { Suspense } from "react";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Listing } from "@/features/shop/listing";
import { ListingSkeleton } from "@/features/shop/listing-skeleton";
import { parseSelection, toQuery } from "@/features/shop/selection";

export const metadata: Metadata = { title: "All pieces", alternates: { canonical: "/shop" } };

export default async function ShopPage({ searchParams }: PageProps<"/shop">) {
  const selection = parseSelection(await searchParams);
  return (
    <div className="shell pt-8 md:pt-12">
      <Breadcrumb crumbs={[{ label: "Home", href: "/" }, { label: "Shop" }]} />
      <h1 className="mt-5 mb-8 text-4xl md:mb-12 md:text-5xl">The collection</h1>
      <Suspense fallback={<ListingSkeleton />} key={toQuery(selection) === "" ? "all" : "narrowed"}>
        <Listing path="/shop" selection={selection} />
      </Suspense>
    </div>
  );
}
