import { Badge } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import type { Attribute } from "@/lib/api/models";

/** The model's confidence in an attribute, with badges for unsure and unconfirmed values. */
export function Confidence({ attribute }: { attribute: Attribute }) {
  const percent = Math.round(attribute.confidence * 100);
  return (
    <div className="flex items-center gap-3">
      <Progress value={percent} aria-label={`Confidence: ${attribute.label}`} className="max-w-28" />
      <span className="text-muted-foreground text-xs tabular-nums">{percent} %</span>
      {!attribute.known && <Badge variant="outline">Unsure</Badge>}
      {attribute.suggestion && <Badge variant="caution">Suggestion</Badge>}
    </div>
  );
}
