"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Slider } from "@/components/ui/slider";
import { formatMoney, parseAmount } from "@/lib/money";
import { withPrice } from "./selection";
import { useSelection } from "./selection-context";

type PriceRange = { min: number; max: number; currency: string };

export function PriceFilter({ range }: { range: PriceRange }) {
  const { selection } = useSelection();
  const low = selection.priceMin ?? range.min;
  const high = selection.priceMax ?? range.max;
  return <PriceFields key={`${low}-${high}-${range.min}-${range.max}`} range={range} initial={[low, high]} />;
}

type Bounds = [number, number];

function PriceFields({ range, initial }: { range: PriceRange; initial: Bounds }) {
  const { selection, select } = useSelection();
  const [bounds, setBounds] = useState(initial);
  const min = Math.min(range.min, initial[0]);
  const max = Math.max(range.max, initial[1], min + 1);
  const apply = ([low, high]: Bounds) =>
    select(withPrice(selection, low > min ? low : null, high < max ? high : null));
  return (
    <fieldset>
      <legend className="eyebrow mb-3">Price</legend>
      <Slider
        thumbLabels={["Lowest price", "Highest price"]}
        min={min}
        max={max}
        step={Math.max(1, Math.round((max - min) / 100))}
        value={bounds}
        onValueChange={(values) => setBounds(values as Bounds)}
        onValueCommit={(values) => apply(values as Bounds)}
      />
      <PriceForm key={bounds.join("-")} bounds={bounds} currency={range.currency} onApply={apply} />
    </fieldset>
  );
}

type PriceFormProps = { bounds: Bounds; currency: string; onApply: (bounds: Bounds) => void };

function PriceForm({ bounds, currency, onApply }: PriceFormProps) {
  const submit = (form: FormData) => {
    const low = parseAmount(String(form.get("low")), currency) ?? bounds[0];
    const high = parseAmount(String(form.get("high")), currency) ?? bounds[1];
    onApply([Math.min(low, high), Math.max(low, high)]);
  };
  return (
    <form action={submit} className="mt-2 grid grid-cols-[1fr_1fr_auto] items-end gap-2">
      <PriceInput name="low" label="From" money={{ amount: bounds[0], currency }} />
      <PriceInput name="high" label="To" money={{ amount: bounds[1], currency }} />
      <Button type="submit" variant="outline" size="sm" className="h-9">
        Apply
      </Button>
    </form>
  );
}

type PriceInputProps = { name: string; label: string; money: { amount: number; currency: string } };

function PriceInput({ name, label, money }: PriceInputProps) {
  const id = useId();
  return (
    <div>
      <Label htmlFor={id} className="mb-1 font-normal text-muted-foreground text-xs">
        {label}
      </Label>
      <Input id={id} name={name} inputMode="decimal" defaultValue={formatMoney(money)} className="h-9 px-2" />
    </div>
  );
}
