import { expect, test } from 'vitest';

import type { EventPage, TrailEvent } from '../../api/cloudtrail';
import { Failure } from '../../api/errors';
import { csv } from '../../csv/write';
import { everything } from './download';
import { FIELDS, row } from './row';

const SEARCH = { attribute: undefined, from: undefined, to: undefined };
const event = (id: string, record: Record<string, unknown> = {}): TrailEvent => ({
  id,
  name: 'GetNetwork',
  source: 'wickr.amazonaws.com',
  userName: 'admin',
  accessKeyId: 'AKIA1',
  readOnly: true,
  time: 1_800_000_000,
  resourceType: '',
  resourceName: '',
  record,
});

/** A server with these pages. */
function pages(...rows: string[][]) {
  return (_: unknown, { nextToken }: { nextToken?: string | undefined }): Promise<EventPage> => {
    const at = Number(nextToken ?? 0);
    const next = at + 1 < rows.length ? String(at + 1) : undefined;
    return Promise.resolve({ rows: (rows[at] ?? []).map((id) => event(id)), nextToken: next });
  };
}

const run = (lookUp: ReturnType<typeof pages>, most?: number) =>
  everything(SEARCH, () => undefined, new AbortController().signal, lookUp, most);

test('short and empty pages go on to the end', async () => {
  const { events, isAll } = await run(pages(['a'], [], ['b', 'c'], []));
  expect(events.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(isAll).toBe(true);
});

test('more than the limit is left out and told', async () => {
  const { events, isAll } = await run(pages(['a', 'b'], ['c', 'd'], ['e']), 3);
  expect(events.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(isAll).toBe(false);
});

test('what comes too fast is asked again', async () => {
  let asked = 0;
  const lookUp = () => {
    asked += 1;
    if (asked === 1) return Promise.reject(new Failure(400, 'Slow down.', [], undefined, 'ThrottlingException'));
    return Promise.resolve({ rows: [event('a')], nextToken: undefined });
  };
  expect((await run(lookUp)).events).toHaveLength(1);
  await expect(run(() => Promise.reject(new Failure(403, 'No.')))).rejects.toThrow('No.');
});

test('formulas of hostile events are text in CSV', () => {
  const hostile = event('a', { userAgent: '=HYPERLINK("http://evil.example","x")', errorMessage: '+1' });
  const text = csv([FIELDS, row(hostile)]);
  expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
  expect(text).toContain(`'+1`);
  expect(text.split('\r\n')[0]).toBe(FIELDS.join(','));
});
