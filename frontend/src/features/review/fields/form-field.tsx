import type { ReactNode } from "react";
import { Label } from "@/components/ui/label";
import type { FieldId } from "../editing/edits";
import { fieldId } from "../editing/use-save";

/** The attributes that connect a control to its label, hint and error message. */
export type ControlProps = { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined };

type FormFieldProps = {
  field: FieldId;
  label: string;
  hint?: string;
  /** The error message for the value. */
  error: string | undefined;
  /** Additional content below the field. */
  notes?: ReactNode;
  children: (control: ControlProps) => ReactNode;
};

export function FormField({ field, label, hint, error, notes, children }: FormFieldProps) {
  const id = fieldId(field);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      {children(controlProps(id, hint, error))}
      <FieldError id={id} error={error} />
      {hint && (
        <p id={`${id}-hint`} className="text-muted-foreground text-xs">
          {hint}
        </p>
      )}
      {notes}
    </div>
  );
}

export function controlProps(id: string, hint: string | undefined, error: string | undefined): ControlProps {
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return { id, "aria-invalid": error !== undefined, "aria-describedby": described || undefined };
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return (
    error && (
      <p id={`${id}-error`} role="alert" className="text-destructive text-sm">
        {error}
      </p>
    )
  );
}
