import { expect, test } from 'vitest';

import { durationWords, join, split, unitsFrom, wholeNumber } from './duration';

test('what is stored is shown in the greatest unit in which it is whole', () => {
  expect(split(31_536_000, 'seconds')).toEqual({ text: '365', unit: 'days' });
  expect(split(90, 'seconds')).toEqual({ text: '90', unit: 'seconds' });
  expect(split(5_400, 'seconds')).toEqual({ text: '90', unit: 'minutes' });
  expect(split(60, 'minutes')).toEqual({ text: '1', unit: 'hours' });
  expect(split(61, 'minutes')).toEqual({ text: '61', unit: 'minutes' });
});

test('what is typed is stored in the unit of the API, and comes back as it was', () => {
  for (const stored of ['seconds', 'minutes'] as const) {
    for (const value of [1, 59, 60, 61, 1_440, 86_400, 86_401, 525_600, 31_536_000]) {
      expect(join(split(value, stored), stored)).toBe(value);
    }
  }
  expect(join({ text: ' 2 ', unit: 'days' }, 'seconds')).toBe(172_800);
  expect(join({ text: '2', unit: 'days' }, 'minutes')).toBe(2_880);
  expect(unitsFrom('minutes')).toEqual(['days', 'hours', 'minutes']);
});

test('what is no whole number is no number', () => {
  for (const text of ['', ' ', '1.5', '-1', '1e9', '0x10', '٣', '1234567890']) expect(wholeNumber(text)).toBeNaN();
  expect(join({ text: '', unit: 'days' }, 'seconds')).toBeNaN();
});

test('a duration is said exactly', () => {
  expect(durationWords(31_536_000, 'seconds')).toBe('365 days');
  expect(durationWords(90_061, 'seconds')).toBe('1 day 1 hour 1 minute 1 second');
  expect(durationWords(61, 'minutes')).toBe('1 hour 1 minute');
  expect(durationWords(0, 'minutes')).toBe('0 minutes');
});
