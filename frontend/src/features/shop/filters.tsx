import type { PiecePage, Vocabulary } from "@/lib/api/models";
import { FacetGroup, type FacetOption } from "./facet-group";
import { facetCodes, facetLabel, facetValueLabel } from "./facets";
import { PriceFilter } from "./price-filter";

const NOTE = "Some are read from photos only. Each piece's page says which.";

/** The price, then every facet that the result has something to say about, in the vocabulary's order. */
export function Filters({ page, vocabulary }: { page: PiecePage; vocabulary: Vocabulary }) {
  return (
    <div className="flex flex-col gap-8">
      {page.price_range && <PriceFilter range={page.price_range} />}
      {facetCodes(vocabulary).map((code) => (
        <FacetGroup
          key={code}
          code={code}
          label={facetLabel(vocabulary, code)}
          options={optionsOf(page, vocabulary, code)}
          note={vocabulary.attributes[code]?.needs_confirmation ? NOTE : undefined}
        />
      ))}
    </div>
  );
}

function optionsOf(page: PiecePage, vocabulary: Vocabulary, code: string): FacetOption[] {
  return (page.facets[code] ?? []).map(({ value, count }) => ({
    value,
    count,
    label: facetValueLabel(vocabulary, code, value),
  }));
}
