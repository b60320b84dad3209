import type { Job, Kind, Result, Row } from './job';
import { realPace, type Pace, type Waiting } from './patience';
import { run, type Send } from './run';
import { send } from './send';
import { browserStore, type JobStore } from './store';

/** A job as it is shown. */
export interface Shown extends Job {
  readonly waiting?: Waiting | undefined;
}

/** Lets one page at a time work at a job; others wait for their turn. */
type Turn = (name: string, signal: AbortSignal, work: () => Promise<void>) => Promise<void>;

/** The jobs of whoever is signed in: kept, run, shown, forgotten. */
export class Jobs {
  readonly #store: JobStore;
  readonly #send: Send;
  readonly #pace: Pace;
  readonly #turn: Turn;
  readonly #stops = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  readonly #forgotten = new Set<string>();
  #shown: readonly Shown[] = [];

  constructor(store: JobStore, sender: Send, pace: Pace, turn: Turn) {
    this.#store = store;
    this.#send = sender;
    this.#pace = pace;
    this.#turn = turn;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Shown[] => this.#shown;

  /** Goes on with what this administrator left unfinished, and forgets what others did. */
  async load(owner: string): Promise<void> {
    const kept = await this.#store.all();
    await Promise.all(kept.filter((job) => job.owner !== owner).map((job) => this.#store.forget(job.id)));
    const own = kept.filter((job) => job.owner === owner && !this.#stops.has(job.id));
    for (const job of own) {
      this.#show(job);
      if (job.state === 'running') void this.resume(job.id);
    }
  }

  /** Begins a job. */
  async start(kind: Kind, networkId: string, owner: string, rows: readonly Row[]): Promise<void> {
    const id = crypto.randomUUID();
    const about = { id, kind, networkId, owner, createdAt: Date.now(), total: rows.length };
    const job: Job = { ...about, batches: 0, refused: 0, state: 'running' };
    await this.#store.begin(job, rows);
    this.#show(job);
    void this.resume(id);
  }

  /** Goes on with a job, unless it is under way. */
  async resume(id: string): Promise<void> {
    if (this.#stops.has(id)) return;
    const stop = new AbortController();
    this.#stops.set(id, stop);
    const work = async () => {
      // Another page may have gone on with it while this one waited for its turn.
      const job = (await this.#store.all()).find((kept) => kept.id === id);
      if (!job) return this.#hide(id);
      const onChange = (changed: Job, waiting?: Waiting) => this.#show({ ...changed, waiting });
      if (job.state === 'finished') return this.#show(job);
      const store = {
        rows: this.#store.rows,
        // What was forgotten meanwhile is not kept again.
        keep: async (kept: Job, results?: readonly Result[]) => {
          if (!this.#forgotten.has(id)) await this.#store.keep(kept, results);
        },
      };
      await run(job, { store, send: this.#send, pace: this.#pace, signal: stop.signal, onChange });
    };
    try {
      await this.#turn(id, stop.signal, work);
    } catch (error) {
      // The browser's database failed, or the wait for a turn was ended.
      const job = this.#shown.find((shown) => shown.id === id);
      const why = !stop.signal.aborted && error instanceof Error ? error.message : undefined;
      if (job) this.#show({ ...job, state: 'stopped', why });
    } finally {
      this.#stops.delete(id);
    }
  }

  /** Stops a job after the call that is under way. */
  stop(id: string): void {
    this.#stops.get(id)?.abort(new Error('stopped'));
  }

  /** The rows of a job, with what became of those that are finished. */
  async results(job: Job): Promise<readonly { row: Row; result: Result | undefined }[]> {
    const [rows, results] = await Promise.all([this.#store.rows(job.id), this.#store.results(job)]);
    return rows.map((row, place) => ({ row, result: results[place] }));
  }

  /** Forgets a job that is not under way. */
  async dismiss(id: string): Promise<void> {
    this.#hide(id);
    await this.#store.forget(id);
  }

  /** Forgets everything, as at the end of a session. */
  async forgetAll(): Promise<void> {
    for (const id of this.#stops.keys()) {
      this.#forgotten.add(id);
      this.stop(id);
    }
    this.#publish([]);
    await this.#store.forgetAll();
  }

  #show(job: Shown): void {
    if (this.#forgotten.has(job.id)) return;
    const others = this.#shown.filter((shown) => shown.id !== job.id);
    this.#publish([...others, job].sort((a, b) => a.createdAt - b.createdAt));
  }

  #hide(id: string): void {
    this.#publish(this.#shown.filter((shown) => shown.id !== id));
  }

  #publish(shown: readonly Shown[]): void {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }
}

const oneAtATime: Turn = async (name, signal, work) => {
  await navigator.locks.request(`sotto job ${name}`, { signal }, work);
};

export const jobs = new Jobs(browserStore, send, realPace, oneAtATime);
