import type { Attribute } from "@/lib/api/models";
import { isAbsentValue } from "@/lib/vocabulary";

/** The attributes of a piece. Values that no person has confirmed are marked. */
export function AttributeTable({ attributes }: { attributes: Attribute[] }) {
  const shown = attributes.filter(({ value }) => !isAbsentValue(value));
  return (
    <dl className="border-t text-sm">
      {shown.map(({ code, label, value_label, suggestion }) => (
        <div key={code} className="grid grid-cols-[9rem_1fr] gap-4 border-b py-3">
          <dt className="text-muted-foreground">{label}</dt>
          <dd>
            {value_label}
            {suggestion && (
              <span className="mt-0.5 block text-caution text-xs">Identified from photos, not confirmed</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
