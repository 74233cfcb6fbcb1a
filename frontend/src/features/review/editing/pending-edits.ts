import type { ReviewedDraft } from "@/lib/api/models";
import {
  attributeField,
  type Conflict,
  conflictsOf,
  type Edits,
  type FieldId,
  fieldsOf,
  isEdited,
  mergedEdits,
  NO_EDITS,
  rebasedEdits,
  savedValue,
  type Value,
  withConfirmed,
  withEdit,
  withoutFields,
} from "./edits";

/** Unsaved edits: `sent` are part of the running save request, `edits` were made after it was sent. */
export type PendingEdits = { edits: Edits; sent: Edits };

export const NO_PENDING_EDITS: PendingEdits = { edits: NO_EDITS, sent: NO_EDITS };

/** All edits that are not saved yet. */
export function unsavedEdits({ edits, sent }: PendingEdits): Edits {
  return mergedEdits(sent, edits);
}

export function isSending({ sent }: PendingEdits): boolean {
  return isEdited(sent);
}

/** The value that a field shows: the latest edit, or the saved value. */
export function shownValue({ edits, sent }: PendingEdits, draft: ReviewedDraft, field: FieldId): Value {
  const edit = edits[field] ?? sent[field];
  return edit ? edit.to : savedValue(draft, field);
}

export function withChange(
  pending: PendingEdits,
  draft: ReviewedDraft,
  field: FieldId,
  to: Value,
): PendingEdits {
  const edit = pending.edits[field];
  const base = pending.sent[field] ? pending.sent[field].to : savedValue(draft, field);
  return { ...pending, edits: withEdit(pending.edits, field, edit ? edit.from : base, to) };
}

export function withConfirmation(
  pending: PendingEdits,
  draft: ReviewedDraft,
  code: string,
  confirmed: boolean,
): PendingEdits {
  const value = savedValue(draft, attributeField(code));
  return { ...pending, edits: withConfirmed(pending.edits, code, value, confirmed) };
}

/** Marks all edits as sent; later edits are kept apart. */
export function startSending(pending: PendingEdits): PendingEdits {
  return { edits: NO_EDITS, sent: unsavedEdits(pending) };
}

/** The save succeeded: only edits made since it was sent remain. */
export function afterSave({ edits }: PendingEdits, saved: ReviewedDraft): PendingEdits {
  return { edits: rebasedEdits(edits, saved), sent: NO_EDITS };
}

/** The save failed: the sent edits become unsaved again. */
export function afterFailedSave(pending: PendingEdits): PendingEdits {
  return { edits: unsavedEdits(pending), sent: NO_EDITS };
}

/** Drops edits that the draft already contains, through another person or a save whose response was lost. */
export function withoutApplied(pending: PendingEdits, draft: ReviewedDraft): PendingEdits {
  if (isSending(pending)) return pending;
  const left = rebasedEdits(pending.edits, draft);
  const applied = fieldsOf(pending.edits).filter((field) => !left[field]);
  return applied.length > 0 ? { ...pending, edits: withoutFields(pending.edits, ...applied) } : pending;
}

/** The conflicts to resolve; none during a save, when a newer version may be the result of the save itself. */
export function pendingConflicts(pending: PendingEdits, draft: ReviewedDraft): Conflict[] {
  return isSending(pending) ? [] : conflictsOf(pending.edits, draft);
}

/** Resolves conflicts: fields in `theirs` keep the saved value, all others keep the user's edit. */
export function withConflictsResolved(
  pending: PendingEdits,
  draft: ReviewedDraft,
  theirs: ReadonlySet<FieldId>,
): PendingEdits {
  return { ...pending, edits: rebasedEdits(withoutFields(pending.edits, ...theirs), draft) };
}
