import { expect, test } from 'vitest';

import { newChallenge } from './challenge';

test('a challenge has 24 letters and digits, another each time', () => {
  const drawn = new Set(Array.from({ length: 100 }, () => newChallenge()));
  expect(drawn.size).toBe(100);
  for (const challenge of drawn) expect(challenge).toMatch(/^[0-9A-Za-z]{24}$/);
});

test('bytes that would favour some characters are drawn again', () => {
  let round = 0;
  const challenge = newChallenge((bytes) => {
    bytes.fill(round === 0 ? 248 : 61);
    round += 1;
  });
  expect([challenge, round]).toEqual(['z'.repeat(24), 2]);
});
