import { expect, test } from 'vitest';

import { daysOf, rangeFromQuery, rangeToQuery, secondsOf } from './utcRange';

const NOON = new Date('2026-03-01T12:00:00Z');
const seconds = (moment: string) => Date.parse(moment) / 1000;

test('a range survives an address', () => {
  for (const text of ['30-day', '1-hour', '2026-01-01..2026-01-31', '2026-01-01T00:00:00+00:00..2026-01-01T00:30:00+00:00']) {
    const range = rangeFromQuery(text);
    expect(range && rangeToQuery(range)).toBe(text);
  }
  for (const text of [null, '', '30', 'x-day', '99999-day', '2026-01-02..2026-01-01', 'a..b', '2026-01-01..2026-01-02..2026-01-03']) {
    expect(rangeFromQuery(text), String(text)).toBeUndefined();
  }
});

test('days are whole ones of UTC, with the last one', () => {
  expect(daysOf({ type: 'relative', amount: 30, unit: 'day' }, NOON)).toEqual({
    from: seconds('2026-01-31T00:00:00Z'),
    to: seconds('2026-03-01T23:59:59Z'),
  });
  expect(daysOf({ type: 'absolute', startDate: '2026-02-01', endDate: '2026-02-01' }, NOON)).toEqual({
    from: seconds('2026-02-01T00:00:00Z'),
    to: seconds('2026-02-01T23:59:59Z'),
  });
});

test('moments are as they were chosen', () => {
  const hour = secondsOf({ type: 'relative', amount: 1, unit: 'hour' }, NOON);
  expect(hour).toEqual({ from: seconds('2026-03-01T11:00:00Z'), to: seconds('2026-03-01T12:00:00Z') });
  const chosen = secondsOf({ type: 'absolute', startDate: '2026-02-01T01:00:00+00:00', endDate: '2026-02-01T02:00:00+00:00' }, NOON);
  expect(chosen).toEqual({ from: seconds('2026-02-01T01:00:00Z'), to: seconds('2026-02-01T02:00:00Z') });
});
