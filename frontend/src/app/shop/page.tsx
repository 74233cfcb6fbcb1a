import type { Metadata } from "next";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { categoryOf } from "@/features/shop/category";
import { Listing } from "@/features/shop/listing";
import { readSelection } from "@/features/shop/read-selection";
import { readVocabulary } from "@/lib/api/server";

export async function generateMetadata({ searchParams }: PageProps<"/shop">): Promise<Metadata> {
  const { title, description, canonical } = await readCategory(searchParams);
  return { title, description, alternates: { canonical }, openGraph: { title, description, url: canonical } };
}

export default async function ShopPage({ searchParams }: PageProps<"/shop">) {
  const { heading, crumb } = await readCategory(searchParams);
  const crumbs = crumb ? [{ label: "Shop", href: "/shop" }, { label: crumb }] : [{ label: "Shop" }];
  return (
    <div className="shell pt-8 md:pt-12">
      <Breadcrumb crumbs={[{ label: "Home", href: "/" }, ...crumbs]} />
      <h1 className="mt-5 mb-8 text-4xl md:mb-12 md:text-5xl">{heading}</h1>
      <Listing path="/shop" selection={await readSelection(searchParams)} />
    </div>
  );
}

async function readCategory(params: PageProps<"/shop">["searchParams"]) {
  return categoryOf(await readSelection(params), await readVocabulary());
}
