import { t } from '../../../words';

export type Unit = 'seconds' | 'minutes' | 'hours' | 'days';

/** A duration as it is typed. */
export interface Typed {
  readonly text: string;
  readonly unit: Unit;
}

const SECONDS: Record<Unit, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };
const UNITS: readonly Unit[] = ['days', 'hours', 'minutes', 'seconds'];

/** The units that can be typed where the server stores this one, the greatest first. */
export function unitsFrom(stored: Unit): Unit[] {
  return UNITS.filter((unit) => SECONDS[unit] >= SECONDS[stored]);
}

/** What is stored, in the greatest unit in which it is a whole number. */
export function split(value: number, stored: Unit): Typed {
  const seconds = value * SECONDS[stored];
  const unit = unitsFrom(stored).find((each) => seconds % SECONDS[each] === 0) ?? stored;
  return { text: String(seconds / SECONDS[unit]), unit };
}

/** What was typed, in the stored unit; not a number where it is none. */
export function join({ text, unit }: Typed, stored: Unit): number {
  return (wholeNumber(text) * SECONDS[unit]) / SECONDS[stored];
}

/** A whole number as it is typed, or not a number. */
export function wholeNumber(text: string): number {
  const trimmed = text.trim();
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}

/** Exactly what is stored, for a person: `1 day 2 hours`. */
export function durationWords(value: number, stored: Unit): string {
  let rest = value * SECONDS[stored];
  const parts: string[] = [];
  for (const unit of UNITS) {
    const n = Math.floor(rest / SECONDS[unit]);
    rest -= n * SECONDS[unit];
    if (n > 0) parts.push(t(`groups.duration.${unit}`, { n }));
  }
  return parts.join(' ') || t(`groups.duration.${stored}`, { n: 0 });
}
