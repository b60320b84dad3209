/** What is done to many people. */
export type Kind = 'invite' | 'delete' | 'suspend';

/** One person of a job. */
export interface Row {
  /** The row of the file. */
  readonly row: number;
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly groupId?: string;
  /** Whom to delete or suspend. */
  readonly userId?: string;
}

/** What became of a row: nothing to say when it is done, else why not. */
export type Result = string | null;

/** What is known of a job beside its rows and results; kept after every batch. */
export interface Job {
  readonly id: string;
  readonly kind: Kind;
  readonly networkId: string;
  /** The ARN of the administrator whose job it is. */
  readonly owner: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly total: number;
  /** The batches that are finished. */
  readonly batches: number;
  /** Rows that were refused. */
  readonly refused: number;
  readonly state: 'running' | 'stopped' | 'finished';
  /** Why it stopped by itself. */
  readonly why?: string | undefined;
}

/** Rows of one call. */
const BATCH = 50;

/** Rows that are finished. */
export function finishedRows(job: Job): number {
  return Math.min(job.batches * BATCH, job.total);
}

/** The rows of the next call. */
export function nextBatch(job: Job, rows: readonly Row[]): readonly Row[] {
  return rows.slice(job.batches * BATCH, (job.batches + 1) * BATCH);
}

/** The name of the next call: the same whenever it is made again, so that the server does nothing twice. */
export function token(job: Job): string {
  return `${job.id}-${job.batches}`;
}

/** A job after its next batch came to these results. */
export function after(job: Job, results: readonly Result[]): Job {
  const batches = job.batches + 1;
  return {
    ...job,
    batches,
    refused: job.refused + results.filter((result) => result !== null).length,
    state: batches * BATCH >= job.total ? 'finished' : 'running',
    why: undefined,
  };
}
