import type { Piece } from "@/lib/api/models";
import { decimalPrice } from "@/lib/money";
import { publicOrigin } from "@/lib/settings";
import { isAbsentValue } from "@/lib/vocabulary";

/** The piece as schema.org JSON-LD, for search engines. */
export function StructuredData({ piece }: { piece: Piece }) {
  const json = JSON.stringify(productOf(piece)).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every "<" escaped cannot close the script element
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

function productOf(piece: Piece): object {
  const url = `${publicOrigin()}/pieces/${piece.id}`;
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: piece.title,
    description: piece.description,
    sku: piece.id,
    url,
    image: piece.images.map((picture) => publicOrigin() + picture.url),
    additionalProperty: confirmedProperties(piece),
    offers: {
      "@type": "Offer",
      url,
      price: decimalPrice(piece.price),
      priceCurrency: piece.price.currency,
      availability: "https://schema.org/InStock",
      itemCondition: itemCondition(piece.condition),
    },
  };
}

/** Unconfirmed attributes are omitted: JSON-LD has no way to mark them as suggestions. */
function confirmedProperties(piece: Piece): object[] {
  return piece.attributes
    .filter(({ value, suggestion }) => !isAbsentValue(value) && !suggestion)
    .map(({ label, value_label }) => ({ "@type": "PropertyValue", name: label, value: value_label }));
}

function itemCondition(condition: string | null): string {
  return `https://schema.org/${condition === "new" ? "NewCondition" : "UsedCondition"}`;
}
