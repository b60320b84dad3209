import { expect, it } from 'vitest';

import { Failure } from '../api/errors';
import { findUsers, type Directory } from './find';

const address = (n: number) => `p${String(n).padStart(5, '0')}@x.org`;

/** A directory of so many people that counts how often it is asked. */
function directory(people: number) {
  const users = Array.from({ length: people }, (_, n) => ({ username: address(n), userId: String(n) }));
  const asked = { count: 0, filters: [] as (string | undefined)[] };
  const calls: Directory = {
    count: async () => people,
    list: async (username, token) => {
      asked.count += 1;
      asked.filters.push(username);
      if (asked.count === 2) {
        asked.count += 1;
        throw new Failure(429, 'Too many', [], 1);
      }
      const from = Number(token ?? 0);
      const fitting = users.filter((user) => user.username.includes(username ?? ''));
      const next = from + 100 < fitting.length ? String(from + 100) : undefined;
      return { users: fitting.slice(from, from + 100), ...(next ? { nextToken: next } : {}) };
    },
  };
  return { asked, calls };
}

const tools = { pace: { sleep: async () => undefined }, signal: new AbortController().signal, onProgress: () => undefined };

it('few of many are found one by one, many page by page', async () => {
  const few = directory(1000);
  const wanted = [address(7), 'nobody@x.org', '00007@x.org'];
  const found = await findUsers(wanted, few.calls, tools);
  expect([...found.entries()].map(([name, user]) => [name, user.userId])).toEqual([[address(7), '7']]);
  expect(new Set(few.asked.filters)).toEqual(new Set(wanted));

  const many = directory(1000);
  const all = Array.from({ length: 500 }, (_, n) => address(n * 2));
  expect((await findUsers(all, many.calls, tools)).size).toBe(500);
  expect(many.asked.filters.every((filter) => filter === undefined)).toBe(true);
  expect(many.asked.filters.length).toBeLessThanOrEqual(11);
});
