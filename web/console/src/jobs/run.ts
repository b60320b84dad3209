import { Failure, sentence } from '../api/errors';
import { after, nextBatch, token, type Job, type Result, type Row } from './job';
import { patiently, type Pace, type Waiting } from './patience';
import type { JobStore } from './store';

/** Does one batch under this name, and says what became of each row. */
export type Send = (job: Job, rows: readonly Row[], token: string) => Promise<readonly Result[]>;

interface Tools {
  readonly store: Pick<JobStore, 'rows' | 'keep'>;
  readonly send: Send;
  readonly pace: Pace;
  /** Stops between two calls: one that is under way is waited for. */
  readonly signal: AbortSignal;
  readonly onChange: (job: Job, waiting?: Waiting) => void;
}

/** Does a job from where it stands until it is finished, stopped, or can go no further. */
export async function run(begun: Job, { store, send, pace, signal, onChange }: Tools): Promise<Job> {
  let job: Job = { ...begun, state: 'running', why: undefined };
  const rows = await store.rows(job.id);
  onChange(job);
  const stop = async (why?: string) => {
    job = { ...job, state: 'stopped', why };
    await store.keep(job);
    onChange(job);
    return job;
  };
  for (;;) {
    if (signal.aborted) return stop();
    const batch = nextBatch(job, rows);
    if (batch.length === 0) {
      job = { ...job, state: 'finished' };
      await store.keep(job);
      onChange(job);
      return job;
    }
    let results: readonly Result[];
    try {
      const current = job;
      results = await patiently(
        () => send(current, batch, token(current)),
        pace,
        signal,
        (waiting) => onChange(current, waiting),
      );
    } catch (error) {
      if (signal.aborted) return stop();
      if (!isRefused(error)) return stop(sentence(error));
      const why = sentence(error);
      results = batch.map(() => why);
    }
    job = after(job, results);
    await store.keep(job, results);
    onChange(job);
  }
}

/** Whether the batch was looked at and refused, so that the others may still be taken. */
function isRefused(error: unknown): boolean {
  return error instanceof Failure && (error.status === 400 || error.status === 422);
}
