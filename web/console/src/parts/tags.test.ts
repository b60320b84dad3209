import { expect, test } from 'vitest';

import { isRight, keyFault, rowsOf, tagChanges, valueFault, type TagRow } from './tags';

const fresh = (key: string, value = 'x'): TagRow => ({ key, value, saved: false });

test('only what changed is saved', () => {
  const before = { env: 'test', team: 'red', old: '1' };
  const rows = [...rowsOf(before).filter(({ key }) => key !== 'old'), fresh('new', '2')];
  const edited = rows.map((row) => (row.key === 'env' ? { ...row, value: 'prod' } : row));
  expect(tagChanges(before, edited)).toEqual({ set: { env: 'prod', new: '2' }, removed: ['old'] });
  expect(tagChanges(before, rowsOf(before))).toEqual({ set: {}, removed: [] });
});

test('a tag that was removed and added again is a new value', () => {
  expect(tagChanges({ env: 'test' }, [fresh('env', 'prod')])).toEqual({ set: { env: 'prod' }, removed: [] });
  expect(tagChanges({ env: 'test' }, [fresh('env', 'test')])).toEqual({ set: {}, removed: [] });
});

test('keys that objects have by themselves are keys like others', () => {
  expect(tagChanges({}, [fresh('constructor', 'x')])).toEqual({ set: { constructor: 'x' }, removed: [] });
});

test('what is wrong with a key is said at the key', () => {
  const fault = (key: string) => keyFault([fresh(key)], 0);
  expect(fault('')).toBe('keyMissing');
  expect(fault('AWS:x')).toBe('keyReserved');
  expect(fault('<b>')).toBe('characters');
  expect(fault('a\u202e')).toBe('characters');
  expect(fault('k'.repeat(129))).toBe('keyLong');
  for (const key of ['Größe 1', 'مفتاح', 'a_.:/=+-@', 'é'.repeat(128)]) expect(fault(key)).toBeUndefined();
  expect(keyFault([...rowsOf({ env: 'x' }), fresh('env')], 1)).toBe('keyTwice');
  expect(keyFault([...rowsOf({ env: 'x' }), fresh('Env')], 1)).toBeUndefined();
});

test('a value is required, except where the API left one empty', () => {
  expect(valueFault(fresh('a', ''))).toBe('valueMissing');
  const [empty] = rowsOf({ a: '' });
  expect(valueFault(empty as TagRow, { a: '' })).toBeUndefined();
  expect(valueFault(empty as TagRow, { a: 'x' })).toBe('valueMissing');
  expect(valueFault(fresh('a', '*'))).toBe('characters');
  expect(valueFault(fresh('a', 'x'.repeat(257)))).toBe('valueLong');
  expect(isRight([fresh('a'), fresh('b', '')])).toBe(false);
});
