"use client";

import { XIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Vocabulary } from "@/lib/api/models";
import { formatMoney } from "@/lib/money";
import { facetValueLabel } from "./facets";
import { countFilters, type Selection, toggleValue, withoutFilters, withPrice } from "./selection";
import { useSelection } from "./selection-context";

type ActiveFiltersProps = { vocabulary: Vocabulary; currency: string };

/** The active filters, each with a button to remove it. */
export function ActiveFilters({ vocabulary, currency }: ActiveFiltersProps) {
  const { selection, select } = useSelection();
  if (countFilters(selection) === 0) return null;
  const hasPrice = selection.priceMin !== null || selection.priceMax !== null;
  return (
    <ul className="mb-8 flex flex-wrap items-center gap-2" aria-label="Active filters">
      {selectedValues(selection).map(([code, value]) => (
        <FilterChip
          key={`${code}=${value}`}
          label={facetValueLabel(vocabulary, code, value)}
          onRemove={() => select(toggleValue(selection, code, value))}
        />
      ))}
      {hasPrice && (
        <FilterChip
          label={priceLabel(selection, currency)}
          onRemove={() => select(withPrice(selection, null, null))}
        />
      )}
      <li>
        <Button variant="link" size="sm" onClick={() => select(withoutFilters(selection))}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}

function selectedValues({ facets }: Selection): [string, string][] {
  return Object.entries(facets).flatMap(([code, values]) =>
    values.map((value): [string, string] => [code, value]),
  );
}

function priceLabel({ priceMin, priceMax }: Selection, currency: string): string {
  const low = priceMin === null ? null : formatMoney({ amount: priceMin, currency });
  const high = priceMax === null ? null : formatMoney({ amount: priceMax, currency });
  if (low && high) return `${low} to ${high}`;
  return low ? `From ${low}` : `Up to ${high}`;
}

function FilterChip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <li>
      <Button variant="secondary" size="sm" onClick={onRemove} className="gap-1.5">
        {label}
        <XIcon aria-hidden />
        <span className="sr-only">Remove filter</span>
      </Button>
    </li>
  );
}
