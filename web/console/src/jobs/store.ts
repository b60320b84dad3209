import { clear, createStore, delMany, get, getMany, keys, set, setMany, type UseStore } from 'idb-keyval';

import type { Job, Result, Row } from './job';

/** Where jobs are kept, so that they survive a reload. */
export interface JobStore {
  readonly all: () => Promise<Job[]>;
  readonly rows: (id: string) => Promise<readonly Row[]>;
  readonly results: (job: Job) => Promise<Result[]>;
  readonly begin: (job: Job, rows: readonly Row[]) => Promise<void>;
  /** Keeps a job alone, or with the results of the batch that it has just finished: both or neither. */
  readonly keep: (job: Job, results?: readonly Result[]) => Promise<void>;
  readonly forget: (id: string) => Promise<void>;
  readonly forgetAll: () => Promise<void>;
}

let opened: UseStore | undefined;
const database = () => (opened ??= createStore('sotto-jobs', 'jobs'));

const jobKey = (id: string) => `job ${id}`;
const rowsKey = (id: string) => `rows ${id}`;
const resultsKey = (id: string, batch: number) => `results ${id} ${batch}`;

/** The browser's own database. */
export const browserStore: JobStore = {
  all: async () => {
    const names = (await keys<string>(database())).filter((key) => key.startsWith('job '));
    const found = await getMany<Job | undefined>(names, database());
    return found.flatMap((job) => job ?? []);
  },
  rows: async (id) => (await get<readonly Row[]>(rowsKey(id), database())) ?? [],
  results: async (job) => {
    const names = Array.from({ length: job.batches }, (_, batch) => resultsKey(job.id, batch));
    return (await getMany<readonly Result[] | undefined>(names, database())).flatMap((results) => results ?? []);
  },
  begin: (job, rows) =>
    setMany(
      [
        [jobKey(job.id), job],
        [rowsKey(job.id), rows],
      ],
      database(),
    ),
  keep: (job, results) =>
    results
      ? setMany(
          [
            [jobKey(job.id), job],
            [resultsKey(job.id, job.batches - 1), results],
          ],
          database(),
        )
      : set(jobKey(job.id), job, database()),
  forget: async (id) => {
    const names = await keys<string>(database());
    await delMany(names.filter((key) => key.split(' ')[1] === id), database());
  },
  forgetAll: () => clear(database()),
};
