import type { ReviewedDraft } from "@/lib/api/models";
import {
  attributeField,
  type Conflict,
  conflictsOf,
  type Edits,
  type FieldId,
  fieldsOf,
  isEdited,
  merged,
  NO_EDITS,
  rebased,
  savedValue,
  type Value,
  withConfirmed,
  withEdit,
  without,
} from "./edits";

/** A person's changes: those on their way to the service, and those made since on top of them. */
export type Work = { edits: Edits; sent: Edits };

export const NO_WORK: Work = { edits: NO_EDITS, sent: NO_EDITS };

/** All that is not saved yet. */
export function unsaved({ edits, sent }: Work): Edits {
  return merged(sent, edits);
}

export function isSending({ sent }: Work): boolean {
  return isEdited(sent);
}

/** What a field shows. */
export function shownValue({ edits, sent }: Work, draft: ReviewedDraft, field: FieldId): Value {
  const edit = edits[field] ?? sent[field];
  return edit ? edit.to : savedValue(draft, field);
}

export function change(work: Work, draft: ReviewedDraft, field: FieldId, to: Value): Work {
  const edit = work.edits[field];
  const beneath = work.sent[field] ? work.sent[field].to : savedValue(draft, field);
  return { ...work, edits: withEdit(work.edits, field, edit ? edit.from : beneath, to) };
}

export function confirm(work: Work, draft: ReviewedDraft, code: string, confirmed: boolean): Work {
  const value = savedValue(draft, attributeField(code));
  return { ...work, edits: withConfirmed(work.edits, code, value, confirmed) };
}

/** The changes go to the service; what is typed from now on is not among them. */
export function sending(work: Work): Work {
  return { edits: NO_EDITS, sent: unsaved(work) };
}

/** The service took what was sent: only what was typed meanwhile is left. */
export function saved({ edits }: Work, answer: ReviewedDraft): Work {
  return { edits: rebased(edits, answer), sent: NO_EDITS };
}

/** The service did not take it: nothing of it is lost. */
export function unsent(work: Work): Work {
  return { edits: unsaved(work), sent: NO_EDITS };
}

/** Changes that somebody else, or a lost answer, has made already are none any more. */
export function settled(work: Work, draft: ReviewedDraft): Work {
  if (isSending(work)) return work;
  const left = rebased(work.edits, draft);
  const fulfilled = fieldsOf(work.edits).filter((field) => !left[field]);
  return fulfilled.length > 0 ? { ...work, edits: without(work.edits, ...fulfilled) } : work;
}

/** The fields to choose in: none while own changes are on their way, which are no one else's. */
export function conflictsIn(work: Work, draft: ReviewedDraft): Conflict[] {
  return isSending(work) ? [] : conflictsOf(work.edits, draft);
}

/** Of the fields in conflict those named are taken as the piece has them; the others stay as typed. */
export function resolved(work: Work, draft: ReviewedDraft, theirs: ReadonlySet<FieldId>): Work {
  return { ...work, edits: rebased(without(work.edits, ...theirs), draft) };
}
