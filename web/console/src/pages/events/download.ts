import { lookupEvents, type EventPage, type Search, type TrailEvent } from '../../api/cloudtrail';
import { Failure } from '../../api/errors';

/** The most events that one download has. */
const MOST = 100_000;
const SECOND = 1_000;

type LookUp = (search: Search, at: { nextToken?: string | undefined }, signal: AbortSignal) => Promise<EventPage>;

/** Everything that a search finds, newest first, up to a limit; `seen` hears of each page. */
export async function everything(
  search: Search,
  seen: (events: readonly TrailEvent[]) => void,
  signal: AbortSignal,
  lookUp: LookUp = lookupEvents,
  most = MOST,
): Promise<{ events: readonly TrailEvent[]; isAll: boolean }> {
  const events: TrailEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await patient(() => lookUp(search, { nextToken }, signal), signal);
    events.push(...page.rows);
    nextToken = page.nextToken;
    seen(events);
  } while (nextToken && events.length < most);
  return { events: events.slice(0, most), isAll: !nextToken && events.length <= most };
}

/** Waits and asks again where the server says that requests come too fast. */
async function patient<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const tooFast = error instanceof Failure && (error.status === 429 || error.code === 'ThrottlingException');
      if (!tooFast) throw error;
      await pause((error.retryAfter ?? 1) * SECOND, signal);
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
