import { describe, expect, it } from 'vitest';

import { Failure, SignedOut } from '../api/errors';
import type { Job, Result, Row } from './job';
import { Jobs } from './jobs';
import type { Pace } from './patience';
import { run, type Send } from './run';
import type { JobStore } from './store';

/** A store in memory that can lose its power: from then on nothing is kept. */
class Memory implements JobStore {
  jobs = new Map<string, Job>();
  kept = new Map<string, readonly Row[]>();
  done = new Map<string, readonly Result[]>();
  all = async () => [...this.jobs.values()];
  rows = async (id: string) => this.kept.get(id) ?? [];
  results = async (job: Job) =>
    Array.from({ length: job.batches }, (_, batch) => this.done.get(`${job.id} ${batch}`) ?? []).flat();
  begin = async (job: Job, rows: readonly Row[]) => {
    this.jobs.set(job.id, job);
    this.kept.set(job.id, rows);
  };
  keep = async (job: Job, results?: readonly Result[]) => {
    this.jobs.set(job.id, job);
    if (results) this.done.set(`${job.id} ${job.batches - 1}`, results);
  };
  forget = async (id: string) => {
    this.jobs.delete(id);
    this.kept.delete(id);
  };
  forgetAll = async () => {
    this.jobs.clear();
    this.kept.clear();
    this.done.clear();
  };
}

/** A server that does each token once and remembers its answer. */
class Server {
  readonly answers = new Map<string, readonly Result[]>();
  readonly done: string[] = [];
  calls = 0;
  send: Send = async (_, rows, token) => {
    this.calls += 1;
    const known = this.answers.get(token);
    if (known) return known;
    const results = rows.map(({ email }) => (email.startsWith('bad') ? 'refused' : null));
    this.done.push(...rows.map(({ email }) => email));
    this.answers.set(token, results);
    return results;
  };
}

const people = (count: number): Row[] => Array.from({ length: count }, (_, i) => ({ row: i + 2, email: `p${i}@x.org`, userId: String(i) }));
const job = (total: number): Job => ({
  id: 'j', kind: 'delete', networkId: '1', owner: 'me', createdAt: 1, total, batches: 0, refused: 0, state: 'running',
});
const waits = (): { pace: Pace; slept: number[] } => {
  const slept: number[] = [];
  const sleep = async (milliseconds: number, signal: AbortSignal) => {
    slept.push(milliseconds);
    signal.throwIfAborted();
  };
  return { slept, pace: { sleep } };
};
const begin = async (count: number, rows = people(count)) => {
  const store = new Memory();
  await store.begin(job(count), rows);
  return { store, server: new Server(), ...waits() };
};
const never = new AbortController().signal;
const quiet = { onChange: () => undefined, signal: never };

describe('a job', () => {
  it('does all rows in batches, and says what became of each', async () => {
    const rows = people(120).map((row) => (row.row === 60 ? { ...row, email: 'bad@x.org' } : row));
    const { store, server, pace } = await begin(120, rows);
    const end = await run(job(120), { store, send: server.send, pace, ...quiet });
    expect(end).toMatchObject({ state: 'finished', batches: 3, refused: 1 });
    expect(server.calls).toBe(3);
    const results = await store.results(end);
    expect(results).toHaveLength(120);
    expect(results[58]).toBe('refused');
  });

  it('that was cut off between a call and its results does nothing twice', async () => {
    const { store, server, pace } = await begin(120);
    const cut = { ...store, keep: () => Promise.reject(new Error('power')) };
    await expect(run(job(120), { store: cut, send: server.send, pace, ...quiet })).rejects.toThrow('power');
    expect(server.done).toHaveLength(50);
    const [kept] = await store.all();
    const end = await run(kept as Job, { store, send: server.send, pace, ...quiet });
    expect(end.state).toBe('finished');
    expect(server.done).toEqual(people(120).map(({ email }) => email));
    expect(server.calls).toBe(4);
  });

  it('waits as long as the server asks, and asks again under the same name', async () => {
    const { store, server, pace, slept } = await begin(10);
    const tokens: string[] = [];
    const send: Send = async (of, rows, token) => {
      tokens.push(token);
      if (tokens.length === 1) throw new Failure(429, 'Too many', [], 7);
      return server.send(of, rows, token);
    };
    const waiting: unknown[] = [];
    const tools = { store, send, pace, signal: never };
    await run(job(10), { ...tools, onChange: (_, why) => waiting.push(why) });
    expect(slept).toEqual([7000]);
    expect(tokens).toEqual(['j-0', 'j-0']);
    expect(waiting).toContain('busy');
    expect(waiting.at(-1)).toBeUndefined();
  });

  it('goes on when the network is back, also when the answer was lost', async () => {
    const { store, server, pace, slept } = await begin(60);
    let lost = 0;
    const send: Send = async (of, rows, token) => {
      const answer = await server.send(of, rows, token);
      lost += 1;
      if (lost <= 3) throw new TypeError('Failed to fetch');
      return answer;
    };
    const end = await run(job(60), { store, send, pace, ...quiet });
    expect(end).toMatchObject({ state: 'finished', refused: 0 });
    expect(slept).toEqual([1000, 2000, 4000]);
    expect(server.done).toHaveLength(60);
  });

  it('says of each row why its batch was refused, and goes on with the next', async () => {
    const { store, server, pace } = await begin(60);
    const send: Send = (of, rows, token) =>
      of.batches === 0 ? Promise.reject(new Failure(400, 'Not while that is on.')) : server.send(of, rows, token);
    const end = await run(job(60), { store, send, pace, ...quiet });
    expect(end).toMatchObject({ state: 'finished', refused: 50 });
    const results = await store.results(end);
    expect([results[0], results[49], results[50]]).toEqual(['Not while that is on.', 'Not while that is on.', null]);
  });

  it.each([
    ['no permission', new Failure(403, 'You may not.'), 1],
    ['the end of the session', new SignedOut(401, 'You are signed out.'), 1],
    ['a fault that stays', new Failure(500, 'Broken.'), 5],
  ])('stops at %s with the reason, and can go on', async (_, error, calls) => {
    const { store, server, pace } = await begin(60);
    let asked = 0;
    const failing: Send = async () => {
      asked += 1;
      throw error;
    };
    const end = await run(job(60), { store, send: failing, pace, ...quiet });
    expect(end).toMatchObject({ state: 'stopped', why: error.message, batches: 0 });
    expect(asked).toBe(calls);
    expect((await run(end, { store, send: server.send, pace, ...quiet })).state).toBe('finished');
  });

  it('stops after the call that is under way', async () => {
    const { store, server, pace } = await begin(200);
    const stop = new AbortController();
    const send: Send = (of, rows, token) => {
      if (of.batches === 1) stop.abort();
      return server.send(of, rows, token);
    };
    const end = await run(job(200), { store, send, pace, onChange: () => undefined, signal: stop.signal });
    expect(end).toMatchObject({ state: 'stopped', batches: 2, why: undefined });
    expect(await store.results(end)).toHaveLength(100);
  });
});

const turn = (_: string, __: AbortSignal, work: () => Promise<void>) => work();
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('jobs', () => {
  it('resume by themselves for their owner alone, and are forgotten for others', async () => {
    const { store, server, pace } = await begin(60);
    await store.begin({ ...job(60), id: 'other', owner: 'somebody' }, people(60));
    const jobs = new Jobs(store, server.send, pace, turn);
    await jobs.load('me');
    await settled();
    expect(jobs.snapshot()).toMatchObject([{ id: 'j', state: 'finished' }]);
    expect([...store.jobs.keys()]).toEqual(['j']);
    const results = await jobs.results(jobs.snapshot()[0] as Job);
    expect(results).toHaveLength(60);
    await jobs.dismiss('j');
    expect([jobs.snapshot(), store.jobs.size, store.kept.size]).toEqual([[], 0, 0]);
  });

  it('that are forgotten while a call is under way are not kept again', async () => {
    const { store, pace } = await begin(200);
    const held: ((results: readonly Result[]) => void)[] = [];
    const jobs = new Jobs(store, () => new Promise((resolve) => void held.push(resolve)), pace, turn);
    await jobs.load('me');
    await settled();
    await jobs.forgetAll();
    held[0]?.(Array.from({ length: 50 }, () => null));
    await settled();
    expect([jobs.snapshot(), store.jobs.size, store.done.size]).toEqual([[], 0, 0]);
  });

  it('stay stopped on a reload when somebody stopped them', async () => {
    const { store, server, pace } = await begin(60);
    await store.keep({ ...job(60), state: 'stopped' });
    const jobs = new Jobs(store, server.send, pace, turn);
    await jobs.load('me');
    await settled();
    expect([jobs.snapshot()[0]?.state, server.calls]).toEqual(['stopped', 0]);
    await jobs.resume('j');
    expect(jobs.snapshot()[0]?.state).toBe('finished');
  });
});
