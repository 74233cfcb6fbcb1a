"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { correctDraft } from "@/lib/api/drafts";
import type { ReviewedDraft } from "@/lib/api/models";
import { ApiError, messageOf } from "@/lib/api/problem";
import { SHOP_CURRENCY } from "@/lib/money";
import { type FieldErrors, fieldErrorsFrom, toCorrection, validateEdits } from "./correction";
import { type FieldId, isEdited, type Value } from "./edits";
import {
  afterFailedSave,
  afterSave,
  isSending,
  NO_PENDING_EDITS,
  pendingConflicts,
  startSending,
  unsavedEdits,
  withChange,
  withConfirmation,
  withConflictsResolved,
  withoutApplied,
} from "./pending-edits";
import type { PendingEditsStore } from "./use-pending-edits";
import { isConflict, type Review } from "./use-review";

const TRIES = 3;
const NO_ERRORS: FieldErrors = {};

/** Saves the pending edits, one request at a time, and shows validation errors at their fields. */
export function useSave(review: Review, { pending, latest, update }: PendingEditsStore) {
  const [serverErrors, setServerErrors] = useState(NO_ERRORS);
  const [touched, setTouched] = useState<ReadonlySet<FieldId>>(new Set());
  const [conflictsOpen, setConflictsOpen] = useState(false);
  const lastSave = useRef<Promise<unknown>>(Promise.resolve());
  const { draft } = review;
  const currency = draft?.price?.currency ?? SHOP_CURRENCY;
  const edits = unsavedEdits(pending);
  const errors = { ...validateEdits(edits, currency), ...serverErrors };

  const dropApplied = useEffectEvent((read: ReviewedDraft) => update((each) => withoutApplied(each, read)));
  useEffect(() => {
    if (draft) dropApplied(draft);
  }, [draft]);

  /** Returns the draft with all edits saved, or null if they could not be saved. */
  async function saveAll(tries = TRIES): Promise<ReviewedDraft | null> {
    const base = review.current();
    if (!base || !isEdited(unsavedEdits(latest.current))) return base ?? null;
    if (pendingConflicts(latest.current, base).length > 0) return openConflicts();
    const found = validateEdits(unsavedEdits(latest.current), currency);
    if (hasErrors(found)) return showErrors(found);
    update(startSending);
    try {
      const correction = toCorrection(latest.current.sent, base, currency);
      const saved = await review.attempt((version) => correctDraft(version, correction));
      update((each) => afterSave(each, review.current() ?? saved));
      return saved;
    } catch (error) {
      update(afterFailedSave);
      return isConflict(error) && tries > 1 ? retryOnLatest(tries - 1) : reportError(error);
    }
  }

  /** Reads the latest version and saves again, unless a field conflicts. */
  async function retryOnLatest(tries: number): Promise<ReviewedDraft | null> {
    try {
      const theirs = await review.reload();
      update((each) => withoutApplied(each, theirs));
      return await saveAll(tries);
    } catch (error) {
      return reportError(error);
    }
  }

  function openConflicts(): null {
    setConflictsOpen(true);
    return null;
  }

  function showErrors(found: FieldErrors): null {
    setTouched(new Set(fieldsWithErrors(found)));
    focusFirst(found);
    return null;
  }

  function reportError(error: unknown): null {
    const found = error instanceof ApiError ? fieldErrorsFrom(error.problem.errors) : null;
    if (!found) {
      toast.error(`Couldn’t save. ${messageOf(error)}`);
      return null;
    }
    setServerErrors(found);
    return showErrors(found);
  }

  const clearServerError = (field: FieldId) => setServerErrors(({ [field]: _, ...others }) => others);
  return {
    edits,
    saving: isSending(pending),
    /** The errors to show: only those of fields that the user has already visited. */
    errors: Object.fromEntries(
      fieldsWithErrors(errors).flatMap((each) => (touched.has(each) ? [[each, errors[each]]] : [])),
    ) as FieldErrors,
    allErrors: errors,
    conflicts: draft ? pendingConflicts(pending, draft) : [],
    conflictsOpen,
    setConflictsOpen,
    touch: (field: FieldId) => setTouched((fields) => new Set([...fields, field])),
    set(field: FieldId, to: Value) {
      clearServerError(field);
      if (draft) update((each) => withChange(each, draft, field, to));
    },
    confirm(code: string, confirmed: boolean) {
      if (draft) update((each) => withConfirmation(each, draft, code, confirmed));
    },
    resolve(theirs: ReadonlySet<FieldId>) {
      setConflictsOpen(false);
      if (draft) update((each) => withConflictsResolved(each, draft, theirs));
    },
    /** Shows errors that must be corrected before publishing. */
    showFieldErrors(found: FieldErrors) {
      setServerErrors(found);
      showErrors(found);
    },
    /** Discards all edits, because the piece has been deleted. */
    discardAll: () => update(() => NO_PENDING_EDITS),
    save(): Promise<ReviewedDraft | null> {
      const next = lastSave.current.then(() => saveAll());
      lastSave.current = next;
      return next;
    },
  };
}

export type Save = ReturnType<typeof useSave>;

function fieldsWithErrors(errors: FieldErrors): FieldId[] {
  return Object.keys(errors) as FieldId[];
}

function hasErrors(errors: FieldErrors): boolean {
  return fieldsWithErrors(errors).length > 0;
}

/** The fields in page order. */
const FIELD_ORDER: FieldId[] = ["title", "description", "alt_text", "tags", "price", "condition"];

function focusFirst(errors: FieldErrors): void {
  const first =
    fieldsWithErrors(errors).find((field) => !FIELD_ORDER.includes(field)) ??
    FIELD_ORDER.find((field) => field in errors);
  if (first) setTimeout(() => document.getElementById(fieldId(first))?.focus());
}

/** The DOM id of a field's control. */
export function fieldId(field: FieldId): string {
  return `field-${field}`;
}
