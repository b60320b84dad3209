import { Failure } from '../../../api/errors';
import { t } from '../../../words';
import type { Flat } from './flat';

/** Refuses what is no number before it is sent: JSON has no such thing, and the server would take it as left out. */
export function refuseUntyped(changes: Partial<Flat>): void {
  const reasons = Object.entries(changes)
    .filter(([, value]) => Number.isNaN(value))
    .map(([field]) => ({ field, reason: t('groups.wholeNumber') }));
  if (reasons.length > 0) throw new Failure(422, t('groups.wholeNumber'), reasons);
}

/** What was refused, at the field where a person can mend it. */
export function atItsField(error: unknown): unknown {
  if (!(error instanceof Failure) || error.reasons.length === 0) return error;
  const reasons = error.reasons.map(({ field, reason }) => ({
    field: field.endsWith('passwordRequirements') ? `${field}.minLength` : field,
    reason,
  }));
  return new Failure(error.status, error.message, reasons);
}
