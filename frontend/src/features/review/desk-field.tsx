import type { ReactNode } from "react";
import { Label } from "@/components/ui/label";
import type { FieldId } from "./edits";
import { fieldId } from "./use-save";

/** What ties a control to its label, its hint and what is wrong with it. */
export type ControlProps = { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined };

type DeskFieldProps = {
  field: FieldId;
  label: string;
  hint?: string;
  /** What is wrong with the value. */
  fault: string | undefined;
  /** What else is to be said of the field, below it. */
  notes?: ReactNode;
  children: (control: ControlProps) => ReactNode;
};

export function DeskField({ field, label, hint, fault, notes, children }: DeskFieldProps) {
  const id = fieldId(field);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      {children(controlProps(id, hint, fault))}
      <FieldFault id={id} fault={fault} />
      {hint && (
        <p id={`${id}-hint`} className="text-muted-foreground text-xs">
          {hint}
        </p>
      )}
      {notes}
    </div>
  );
}

export function controlProps(id: string, hint: string | undefined, fault: string | undefined): ControlProps {
  const described = [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return { id, "aria-invalid": fault !== undefined, "aria-describedby": described || undefined };
}

export function FieldFault({ id, fault }: { id: string; fault: string | undefined }) {
  return (
    fault && (
      <p id={`${id}-fault`} role="alert" className="text-destructive text-sm">
        {fault}
      </p>
    )
  );
}
