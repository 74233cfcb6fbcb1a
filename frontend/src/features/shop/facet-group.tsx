"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { toggleValue } from "./selection";
import { useSelection } from "./selection-context";

export type FacetOption = { value: string; label: string; count: number };

const COLLAPSED_COUNT = 6;

type FacetGroupProps = { code: string; label: string; options: FacetOption[]; note?: string };

/** The checkboxes of one facet. Selected values are always visible, even with no results. */
export function FacetGroup({ code, label, options, note }: FacetGroupProps) {
  const [expanded, setExpanded] = useState(false);
  const { selection } = useSelection();
  const selected = new Set(selection.facets[code]);
  const all = withAbsentSelections(options, selected);
  const visible = expanded
    ? all
    : all.filter((option, index) => index < COLLAPSED_COUNT || selected.has(option.value));
  if (all.length === 0) return null;
  return (
    <fieldset>
      <legend className="eyebrow mb-3">{label}</legend>
      {note && <p className="-mt-1 mb-2 text-muted-foreground text-xs leading-relaxed">{note}</p>}
      <ul className="flex flex-col">
        {visible.map((option) => (
          <FacetChoice key={option.value} code={code} option={option} checked={selected.has(option.value)} />
        ))}
      </ul>
      {visible.length < all.length && (
        <Button variant="link" size="sm" className="mt-1" onClick={() => setExpanded(true)}>
          Show all {all.length}
          <span className="sr-only"> values of {label}</span>
        </Button>
      )}
    </fieldset>
  );
}

function withAbsentSelections(options: FacetOption[], selected: Set<string>): FacetOption[] {
  const known = new Set(options.map(({ value }) => value));
  const missing = [...selected].filter((value) => !known.has(value));
  return [...options, ...missing.map((value) => ({ value, label: value, count: 0 }))];
}

type FacetChoiceProps = { code: string; option: FacetOption; checked: boolean };

function FacetChoice({ code, option, checked }: FacetChoiceProps) {
  const id = useId();
  const { selection, select } = useSelection();
  return (
    <li className="flex items-center gap-3">
      <Checkbox
        id={id}
        checked={checked}
        onCheckedChange={() => select(toggleValue(selection, code, option.value))}
      />
      <label
        htmlFor={id}
        className="flex flex-1 cursor-pointer items-baseline justify-between py-1.5 text-sm"
      >
        {option.label}
        <span className="text-muted-foreground text-xs tabular-nums">{option.count}</span>
      </label>
    </li>
  );
}
