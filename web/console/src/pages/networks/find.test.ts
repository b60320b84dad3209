import { expect, test } from 'vitest';

import type { Network } from '../../api/generated';
import { conditionsIn, fits, walk, wanted } from './find';

const network = (networkId: string, networkName: string): Network => ({
  networkId,
  networkName,
  accessLevel: 'STANDARD',
  awsAccountId: '1',
  networkArn: `arn:aws:wickr:us-east-1:1:network/${networkId}`,
});

test('every condition must fit, in any case of letters', () => {
  const field = network('12345678', 'Field Team');
  const holds = (conditions: Parameters<typeof wanted>[0]) => fits(field, wanted(conditions));
  expect(holds([{ operator: ':', value: 'team' }])).toBe(true);
  expect(holds([{ operator: ':', value: '3456' }])).toBe(true);
  expect(holds([{ propertyKey: 'name', operator: ':', value: '3456' }])).toBe(false);
  expect(holds([{ propertyKey: 'id', operator: '=', value: '1234567' }])).toBe(false);
  expect(holds([{ operator: ':', value: 'field' }, { operator: ':', value: 'red' }])).toBe(false);
});

test('tags are for the server: a key with a value, or with any', () => {
  const { tags } = wanted([
    { propertyKey: 'tag:env:x', operator: '=', value: 'prod' },
    { propertyKey: 'tagKey', operator: '=', value: 'team' },
  ]);
  expect(tags).toEqual([
    { key: 'env:x', values: ['prod'] },
    { key: 'team', values: [] },
  ]);
});

test('an address that is no list of conditions asks for nothing', () => {
  for (const address of [null, '', '{', '{}', '[1, null, {"value": 2}]']) expect(conditionsIn(address)).toEqual([]);
  expect(conditionsIn('[{"operator":":","value":"a"}, {}]')).toEqual([{ operator: ':', value: 'a' }]);
});

/** Pages of ten numbers. */
const pages = (count: number) => {
  const asked: (string | undefined)[] = [];
  const load = async (token: string | undefined) => {
    asked.push(token);
    const first = Number(token ?? 0);
    const rows = Array.from({ length: Math.min(10, count - first) }, (_, index) => first + index);
    return { rows, nextToken: first + 10 < count ? String(first + 10) : undefined };
  };
  return { asked, load };
};

const even = { fits: (row: number) => row % 2 === 0, id: String };
const all = { fits: () => true, id: String };

test('a walk stops as soon as it has a page, and goes on at the same row', async () => {
  const { asked, load } = pages(95);
  const seen: number[] = [];
  const found: number[] = [];
  let token: string | undefined;
  const sizes: number[] = [];
  do {
    // oxlint-disable-next-line no-await-in-loop -- one page after the other
    const page = await walk(load, even, token, 20, (rows) => seen.push(rows));
    sizes.push(page.rows.length);
    found.push(...page.rows);
    token = page.nextToken;
  } while (token);
  expect(sizes).toEqual([20, 20, 8]);
  expect(found).toEqual(Array.from({ length: 48 }, (_, index) => index * 2));
  expect(asked.slice(0, 5)).toEqual([undefined, '10', '20', '30', '40']);
  expect(seen.slice(0, 4)).toEqual([10, 20, 30, 40]);
});

test('a page that is exactly full has no next one', async () => {
  const page = await walk(pages(20).load, all, undefined, 20, () => undefined);
  expect([page.rows.length, page.nextToken]).toEqual([20, undefined]);
});

test('what others make and delete before the place to go on from shifts nothing', async () => {
  let there = [1, 2, 3, 4, 5, 6, 7];
  const load = async () => ({ rows: there });
  const { rows, nextToken } = await walk(load, all, undefined, 3, () => undefined);
  expect(rows).toEqual([1, 2, 3]);
  there = [0, ...there];
  expect((await walk(load, all, nextToken, 3, () => undefined)).rows).toEqual([4, 5, 6]);
  there = there.slice(2);
  expect((await walk(load, all, nextToken, 3, () => undefined)).rows).toEqual([4, 5, 6]);
});
