import type { PiecePage, Vocabulary } from "@/lib/api/models";
import { attributeLabel, conditionLabel, valueLabel } from "@/lib/vocabulary";
import { FacetGroup, type FacetOption } from "./facet-group";
import { PriceFilter } from "./price-filter";

const CONDITION = "condition";
const NOTE = "Some are read from photos only. Each piece's page says which.";

/** Every facet that the result has something to say about, in the vocabulary's order. */
export function Filters({ page, vocabulary }: { page: PiecePage; vocabulary: Vocabulary }) {
  return (
    <div className="flex flex-col gap-8">
      {facetCodes(vocabulary).map((code) => (
        <FacetGroup
          key={code}
          code={code}
          label={code === CONDITION ? "Condition" : attributeLabel(vocabulary, code)}
          options={optionsOf(page, vocabulary, code)}
          note={vocabulary.attributes[code]?.needs_confirmation ? NOTE : undefined}
        />
      ))}
      {page.price_range && <PriceFilter range={page.price_range} />}
    </div>
  );
}

function facetCodes(vocabulary: Vocabulary): string[] {
  return [...Object.keys(vocabulary.attributes), CONDITION];
}

function optionsOf(page: PiecePage, vocabulary: Vocabulary, code: string): FacetOption[] {
  return (page.facets[code] ?? []).map(({ value, count }) => ({
    value,
    count,
    label: code === CONDITION ? conditionLabel(vocabulary, value) : valueLabel(vocabulary, code, value),
  }));
}
