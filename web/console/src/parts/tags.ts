/** A tag in a form. */
export interface TagRow {
  readonly key: string;
  readonly value: string;
  /** Whether it is there already, so that its key is what it is. */
  readonly saved: boolean;
}

export const MOST_TAGS = 50;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;
const ALLOWED = /^[\p{Alphabetic}\p{N} _.:/=+\-@]*$/u;

type KeyFault = 'keyMissing' | 'keyReserved' | 'keyTwice' | 'keyLong' | 'characters';
type ValueFault = 'valueMissing' | 'valueLong' | 'characters';

/** The tags of a network, by key, as rows of a form. */
export function rowsOf(tags: Record<string, string>): readonly TagRow[] {
  return Object.entries(tags)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => ({ key, value, saved: true }));
}

/** What is wrong with the key of a row, as far as a page can tell. */
export function keyFault(rows: readonly TagRow[], at: number): KeyFault | undefined {
  const row = rows[at];
  if (!row || row.saved) return undefined;
  const { key } = row;
  if (key === '') return 'keyMissing';
  if (/^aws:/i.test(key)) return 'keyReserved';
  if (!ALLOWED.test(key)) return 'characters';
  if ([...key].length > LONGEST_KEY) return 'keyLong';
  return rows.some((other, index) => index !== at && other.key === key) ? 'keyTwice' : undefined;
}

/** What is wrong with the value of a row; a value that is there and empty, which only the API can make, may stay so. */
export function valueFault(row: TagRow, before: Record<string, string> = {}): ValueFault | undefined {
  if (row.value === '') return row.saved && before[row.key] === '' ? undefined : 'valueMissing';
  if (!ALLOWED.test(row.value)) return 'characters';
  return [...row.value].length > LONGEST_VALUE ? 'valueLong' : undefined;
}

/** Whether the rows can be saved. */
export function isRight(rows: readonly TagRow[], before?: Record<string, string>): boolean {
  return rows.every((row, index) => !keyFault(rows, index) && !valueFault(row, before));
}

/** What differs from what was there, and nothing else: what others have changed meanwhile stays. */
export function tagChanges(
  before: Record<string, string>,
  rows: readonly TagRow[],
): { set: Record<string, string>; removed: string[] } {
  const now = new Map(rows.map(({ key, value }) => [key, value]));
  return {
    set: Object.fromEntries([...now].filter(([key, value]) => !Object.hasOwn(before, key) || before[key] !== value)),
    removed: Object.keys(before).filter((key) => !now.has(key)),
  };
}
