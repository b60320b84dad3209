import { useCallback, useEffect, useMemo, useState } from 'react';
import { useBlocker } from 'react-router';

import { Failure, sentence } from '../api/errors';
import { useWords } from '../words';

/** A form over a value that is there already: what was changed, and what the server says is wrong. */
export interface Draft<T> {
  readonly value: T;
  /** What it was when the draft began, or was last put on what the server has. */
  readonly base: T;
  readonly change: (part: Partial<T>) => void;
  /** The members that differ from what they were, whole. */
  readonly changes: Partial<T>;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  /** What the server says is wrong with this member, by its name at the end of the path, until it is changed. */
  readonly errorOf: (field: string) => string | undefined;
  /** What is wrong with the whole, or with members that nobody asked about. */
  readonly error: unknown;
  /** Saves; the form is clean when that succeeded. Returns whether it did. */
  readonly save: (work: (value: T, changes: Partial<T>) => Promise<unknown>) => Promise<boolean>;
  readonly reset: (value?: T) => void;
  /** Puts the same changes on another base. */
  readonly rebase: (to: T) => void;
}

/** Keeps a draft of a value, warns before it is lost, and puts refusals where they belong. */
export function useDraft<T extends object>(initial: T): Draft<T> {
  const [base, setBase] = useState(initial);
  const [value, setValue] = useState(initial);
  const [isBusy, setBusy] = useState(false);
  // What was refused, and why.
  const [refused, setRefused] = useState<{ value: T; error: unknown }>();

  const changes = useMemo(() => difference(base, value), [base, value]);
  const isDirty = Object.keys(changes).length > 0;
  useLeaveWarning(isDirty && !isBusy);

  const change = useCallback((part: Partial<T>) => setValue((before) => ({ ...before, ...part })), []);
  const reset = useCallback(
    (to?: T) => {
      setBase(to ?? base);
      setValue(to ?? base);
      setRefused(undefined);
    },
    [base],
  );
  const rebase = (to: T) => {
    setBase(to);
    setValue({ ...to, ...changes });
    setRefused(undefined);
  };
  const errorOf = useCallback(
    (field: string) => {
      const isOther = refused && JSON.stringify(value[field as keyof T]) !== JSON.stringify(refused.value[field as keyof T]);
      return isOther ? undefined : reasonFor(refused?.error, field);
    },
    [refused, value],
  );
  const save = async (work: (value: T, changes: Partial<T>) => Promise<unknown>) => {
    setBusy(true);
    setRefused(undefined);
    try {
      await work(value, changes);
      setBase(value);
      return true;
    } catch (error) {
      setRefused({ value, error });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { value, base, change, changes, isDirty, isBusy, errorOf, error: refused?.error, save, reset, rebase };
}

/** What the server says is wrong with a member: `networkName` finds `networkName` and `settings.networkName`. */
export function reasonFor(error: unknown, field: string): string | undefined {
  if (!(error instanceof Failure)) return undefined;
  return error.reasons.find((reason) => reason.field === field || reason.field.endsWith(`.${field}`))?.reason;
}

/** What is to be said above a form: reasons for its own fields stand at these. */
export function messageAbove(error: unknown, fields: readonly string[]): string | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Failure) || error.reasons.length === 0) return sentence(error);
  // What is wrong with an item of a list stands at the list.
  const own = (name: string) => {
    const whole = name.replace(/\[\d+\].*$/, '');
    return fields.some((field) => whole === field || whole.endsWith(`.${field}`));
  };
  const others = error.reasons.filter((reason) => !own(reason.field));
  return others.length > 0 ? others.map((reason) => `${reason.field}: ${reason.reason}`).join(' ') : undefined;
}

// The router asks one blocker alone, and a page can have several drafts: whichever is asked answers for all.
const unsaved = new Set<object>();
const isAnyUnsaved = () => unsaved.size > 0;

/** Asks before a page is left whose changes would be lost. */
export function useLeaveWarning(active: boolean): void {
  const t = useWords();
  const blocker = useBlocker(isAnyUnsaved);
  useEffect(() => {
    if (!active) return undefined;
    const draft = {};
    unsaved.add(draft);
    return () => void unsaved.delete(draft);
  }, [active]);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    // oxlint-disable-next-line no-alert -- the same question as the browser's own on a reload
    if (confirm(t('common.form.unsaved'))) blocker.proceed();
    else blocker.reset();
  }, [blocker, t]);
  useEffect(() => {
    if (!active) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [active]);
}

function difference<T extends object>(base: T, value: T): Partial<T> {
  const changed = Object.entries(value).filter(
    ([name, now]) => JSON.stringify(now) !== JSON.stringify(base[name as keyof T]),
  );
  return Object.fromEntries(changed) as Partial<T>;
}
