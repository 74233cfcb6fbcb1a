"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { toggled } from "@/lib/sets";
import { cn } from "@/lib/utils";
import type { Layers } from "./overlay";
import { colorOf, type KindCount } from "./regions";

type LayerTogglesProps = {
  layers: Layers;
  onLayers: (layers: Layers) => void;
  kinds: KindCount[];
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
};

const LAYERS: { key: keyof Layers; label: string }[] = [
  { key: "boxes", label: "Boxes" },
  { key: "outlines", label: "Outlines" },
  { key: "masks", label: "Masks" },
];

export function LayerToggles({ layers, onLayers, kinds, hidden, onHidden }: LayerTogglesProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
      {LAYERS.map(({ key, label }) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the nested checkbox is the control
        <label key={key} className="flex cursor-pointer items-center gap-2 text-sm">
          <Checkbox
            checked={layers[key]}
            onCheckedChange={(checked) => onLayers({ ...layers, [key]: checked === true })}
          />
          {label}
        </label>
      ))}
      <ul className="flex flex-wrap gap-2" aria-label="Parts">
        {kinds.map((each) => (
          <KindToggle
            key={each.kind}
            {...each}
            shown={!hidden.has(each.kind)}
            onToggle={() => onHidden(toggled(hidden, each.kind))}
          />
        ))}
      </ul>
    </div>
  );
}

type KindToggleProps = KindCount & { shown: boolean; onToggle: () => void };

function KindToggle({ kind, label, count, shown, onToggle }: KindToggleProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={shown}
        onClick={onToggle}
        className={cn(
          "flex items-center gap-2 rounded-sm border px-2 py-1 text-xs transition-colors hover:border-foreground",
          !shown && "text-muted-foreground line-through",
        )}
      >
        <span
          className="size-2.5 rounded-full"
          style={{
            background: shown ? colorOf(kind) : "transparent",
            border: `1px solid ${colorOf(kind)}`,
          }}
          aria-hidden
        />
        {label}
        {count > 1 && <span className="tabular-nums">× {count}</span>}
      </button>
    </li>
  );
}
