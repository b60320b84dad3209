import type { DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';

export type Range = DateRangePickerProps.Value;
type Unit = DateRangePickerProps.TimeUnit;

const SECONDS: Partial<Record<Unit, number>> = { minute: 60, hour: 3_600, day: 86_400, week: 604_800 };
const DAY = 86_400;

/** A range as it stands in an address: `30-day` or `2026-01-01..2026-01-31`. */
export function rangeToQuery(range: Range): string {
  return range.type === 'relative' ? `${range.amount}-${range.unit}` : `${range.startDate}..${range.endDate}`;
}

/** A range from an address; nothing where it is none. */
export function rangeFromQuery(text: string | null): Range | undefined {
  const relative = /^(\d{1,4})-(minute|hour|day|week)$/.exec(text ?? '');
  if (relative) {
    const [, amount = '', unit = ''] = relative;
    return { type: 'relative', amount: Number(amount), unit: unit as Unit, key: `${amount}-${unit}` };
  }
  const [startDate = '', endDate = '', more] = (text ?? '').split('..');
  const isRange = more === undefined && Date.parse(startDate) <= Date.parse(endDate);
  return isRange ? { type: 'absolute', startDate, endDate } : undefined;
}

/** The seconds since the epoch that a range of moments is from and to, both included. */
export function secondsOf(range: Range, now: Date): { from: number; to: number } {
  const to = Math.floor(now.getTime() / 1000);
  if (range.type === 'relative') return { from: to - range.amount * (SECONDS[range.unit] ?? DAY), to };
  return { from: Date.parse(range.startDate) / 1000, to: Date.parse(range.endDate) / 1000 };
}

/** The seconds since the epoch that a range of whole days in UTC is from and to; the last day is in it. */
export function daysOf(range: Range, now: Date): { from: number; to: number } {
  if (range.type === 'absolute') {
    return { from: Date.parse(range.startDate) / 1000, to: Date.parse(range.endDate) / 1000 + DAY - 1 };
  }
  const today = Math.floor(now.getTime() / 1000 / DAY) * DAY;
  const days = (range.amount * (SECONDS[range.unit] ?? DAY)) / DAY;
  return { from: today - (days - 1) * DAY, to: today + DAY - 1 };
}
