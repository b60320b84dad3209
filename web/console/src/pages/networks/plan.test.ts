import { expect, test } from 'vitest';

import { hasTrialEnded, mostTrialUsers, planOf } from './plan';

const now = new Date('2026-05-01T00:00:00Z');

test('a trial is Premium until its end', () => {
  const trial = { accessLevel: 'PREMIUM', freeTrialExpiration: '2026-05-01T00:00:01Z' } as const;
  expect(planOf(trial, now)).toBe('TRIAL');
  expect(hasTrialEnded(trial, now)).toBe(false);
});

test('afterwards the server says Standard, and the end stays', () => {
  const ended = { accessLevel: 'STANDARD', freeTrialExpiration: '2026-05-01T00:00:00Z' } as const;
  expect(planOf(ended, now)).toBe('STANDARD');
  expect(hasTrialEnded(ended, now)).toBe(true);
  expect(hasTrialEnded({ accessLevel: 'STANDARD' }, now)).toBe(false);
});

test('a government region lets more people try', () => {
  expect([mostTrialUsers('us-east-1'), mostTrialUsers('us-gov-west-1')]).toEqual([30, 50]);
});
