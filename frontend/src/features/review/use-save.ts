"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { correctDraft } from "@/lib/api/drafts";
import type { ReviewedDraft } from "@/lib/api/models";
import { ApiError, messageOf } from "@/lib/api/problem";
import { SHOP_CURRENCY } from "@/lib/money";
import { type Faults, faultsAt, faultsOf, toCorrection } from "./correction";
import { type FieldId, isEdited, type Value } from "./edits";
import { isConflict, type Review } from "./use-review";
import type { UseWork } from "./use-work";
import {
  change,
  confirm,
  conflictsIn,
  isSending,
  NO_WORK,
  resolved,
  saved,
  sending,
  settled,
  unsaved,
  unsent,
} from "./work";

const TRIES = 3;
const NONE: Faults = {};

/** Saves a person's changes, one save after the other, and shows what is wrong with them at their fields. */
export function useSave(review: Review, { work, latest, update }: UseWork) {
  const [refused, setRefused] = useState(NONE);
  const [checked, setChecked] = useState<ReadonlySet<FieldId>>(new Set());
  const [choosing, setChoosing] = useState(false);
  const running = useRef<Promise<unknown>>(Promise.resolve());
  const { draft } = review;
  const currency = draft?.price?.currency ?? SHOP_CURRENCY;
  const edits = unsaved(work);
  const faults = { ...faultsOf(edits, currency), ...refused };

  const settle = useEffectEvent((read: ReviewedDraft) => update((each) => settled(each, read)));
  useEffect(() => {
    if (draft) settle(draft);
  }, [draft]);

  /** The piece with all changes saved, or null where they could not be. */
  async function saveAll(tries = TRIES): Promise<ReviewedDraft | null> {
    const base = review.current();
    if (!base || !isEdited(unsaved(latest.current))) return base ?? null;
    if (conflictsIn(latest.current, base).length > 0) return ask();
    const wrong = faultsOf(unsaved(latest.current), currency);
    if (isFaulty(wrong)) return show(wrong);
    update(sending);
    try {
      const correction = toCorrection(latest.current.sent, base, currency);
      const answer = await review.attempt((read) => correctDraft(read, correction));
      update((each) => saved(each, review.current() ?? answer));
      return answer;
    } catch (error) {
      update(unsent);
      return isConflict(error) && tries > 1 ? againOn(tries - 1) : tell(error);
    }
  }

  /** Somebody else was faster: where no field is in conflict the changes go on top of theirs. */
  async function againOn(tries: number): Promise<ReviewedDraft | null> {
    try {
      const theirs = await review.reload();
      update((each) => settled(each, theirs));
      return await saveAll(tries);
    } catch (error) {
      return tell(error);
    }
  }

  function ask(): null {
    setChoosing(true);
    return null;
  }

  function show(wrong: Faults): null {
    setChecked(new Set(fieldsIn(wrong)));
    focusFirst(wrong);
    return null;
  }

  function tell(error: unknown): null {
    const told = error instanceof ApiError ? faultsAt(error.problem.errors) : null;
    if (!told) {
      toast.error(`Not saved. ${messageOf(error)}`);
      return null;
    }
    setRefused(told);
    return show(told);
  }

  const forgetFault = (field: FieldId) => setRefused(({ [field]: _, ...others }) => others);
  return {
    edits,
    saving: isSending(work),
    /** What to show at the fields: faults of what a person has finished, not of what is being typed first. */
    faults: Object.fromEntries(
      fieldsIn(faults).flatMap((each) => (checked.has(each) ? [[each, faults[each]]] : [])),
    ) as Faults,
    allFaults: faults,
    conflicts: draft ? conflictsIn(work, draft) : [],
    choosing,
    setChoosing,
    check: (field: FieldId) => setChecked((fields) => new Set([...fields, field])),
    set(field: FieldId, to: Value) {
      forgetFault(field);
      if (draft) update((each) => change(each, draft, field, to));
    },
    confirm(code: string, confirmed: boolean) {
      if (draft) update((each) => confirm(each, draft, code, confirmed));
    },
    resolve(theirs: ReadonlySet<FieldId>) {
      setChoosing(false);
      if (draft) update((each) => resolved(each, draft, theirs));
    },
    /** Shows what must be mended first. */
    refuse(wrong: Faults) {
      setRefused(wrong);
      show(wrong);
    },
    /** The piece is gone, and all changes to it. */
    forget: () => update(() => NO_WORK),
    save(): Promise<ReviewedDraft | null> {
      const next = running.current.then(() => saveAll());
      running.current = next;
      return next;
    },
  };
}

export type Save = ReturnType<typeof useSave>;

function fieldsIn(faults: Faults): FieldId[] {
  return Object.keys(faults) as FieldId[];
}

function isFaulty(faults: Faults): boolean {
  return fieldsIn(faults).length > 0;
}

/** The order of the fields on the page. */
const ORDER: FieldId[] = ["title", "description", "alt_text", "tags", "price", "condition"];

function focusFirst(faults: Faults): void {
  const first =
    fieldsIn(faults).find((field) => !ORDER.includes(field)) ?? ORDER.find((field) => field in faults);
  if (first) setTimeout(() => document.getElementById(fieldId(first))?.focus());
}

/** The id of a field's control in the page. */
export function fieldId(field: FieldId): string {
  return `field-${field}`;
}
