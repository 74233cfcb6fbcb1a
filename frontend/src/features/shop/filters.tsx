import type { PiecePage, Vocabulary } from "@/lib/api/models";
import { FacetGroup, type FacetOption } from "./facet-group";
import { facetCodes, facetLabel, facetValueLabel } from "./facets";
import { PriceFilter } from "./price-filter";

const UNCONFIRMED_NOTE = "Some values were identified from photos only. Each piece’s page shows which.";

/** The price filter, then every facet with values in the result, in the order of the vocabulary. */
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
          note={vocabulary.attributes[code]?.needs_confirmation ? UNCONFIRMED_NOTE : undefined}
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
