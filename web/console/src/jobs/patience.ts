import { Failure } from '../api/errors';

/** Time as jobs know it; tests have their own. */
export interface Pace {
  /** Waits, or fails when the signal says so. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Why a job waits. */
export type Waiting = 'busy' | 'offline';

const LONGEST = 30_000;
const FAULTS = 5;

/** Asks again what did not arrive, came too soon or met a fault of the server; what was refused stays refused. */
export async function patiently<T>(
  work: () => Promise<T>,
  pace: Pace,
  signal: AbortSignal,
  onWait: (why: Waiting | undefined) => void,
): Promise<T> {
  for (let tries = 0, faults = 0; ; tries += 1) {
    signal.throwIfAborted();
    try {
      const answer = await work();
      if (tries > 0) onWait(undefined);
      return answer;
    } catch (error) {
      const isFault = error instanceof Failure && error.status >= 500;
      if (isFault) faults += 1;
      const why = reasonToWait(error);
      if (!why || faults >= FAULTS) throw error;
      onWait(why);
      const asked = error instanceof Failure ? error.retryAfter : undefined;
      await pace.sleep(asked === undefined ? Math.min(1000 * 2 ** tries, LONGEST) : Math.min(asked * 1000, 600_000), signal);
    }
  }
}

function reasonToWait(error: unknown): Waiting | undefined {
  // What `fetch` throws when there is no way to the server.
  if (error instanceof TypeError) return 'offline';
  return error instanceof Failure && (error.status === 429 || error.status >= 500) ? 'busy' : undefined;
}

/** The time of the browser. */
export const realPace: Pace = {
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const wake = () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', wake);
        resolve();
      }, milliseconds);
      signal.addEventListener('abort', wake, { once: true });
    }),
};
