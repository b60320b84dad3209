import type { ListUsersResponse, User } from '../api/generated';
import { patiently, type Pace } from './patience';

/** The calls by which users are found. */
export interface Directory {
  readonly count: () => Promise<number>;
  /** A page of 100 users in the order of their addresses, of those whose address has this in it. */
  readonly list: (username: string | undefined, nextToken: string | undefined) => Promise<ListUsersResponse>;
}

interface Tools {
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** How much is done, from 0 to 1. */
  readonly onProgress: (part: number) => void;
}

const PAGE = 100;

/** Finds the users of these addresses by as few calls as there is a way: page by page, or address by address. */
export async function findUsers(
  addresses: readonly string[],
  directory: Directory,
  { pace, signal, onProgress }: Tools,
): Promise<ReadonlyMap<string, User>> {
  const ask = <T>(work: () => Promise<T>) => patiently(work, pace, signal, () => undefined);
  const pages = Math.ceil((await ask(directory.count)) / PAGE);
  const wanted = new Set(addresses);
  const found = new Map<string, User>();
  const take = (users: readonly User[]) => {
    for (const user of users) if (user.username && wanted.has(user.username)) found.set(user.username, user);
  };
  if (wanted.size < pages) {
    for (const [done, address] of [...wanted].entries()) {
      // A filter finds parts, and another address may have this one in it.
      await walk(ask, (next) => directory.list(address, next), (users) => {
        take(users);
        return found.has(address);
      });
      onProgress((done + 1) / wanted.size);
    }
    return found;
  }
  let read = 0;
  await walk(ask, (next) => directory.list(undefined, next), (users) => {
    take(users);
    read += 1;
    onProgress(Math.min(read / Math.max(pages, 1), 1));
    return found.size === wanted.size;
  });
  return found;
}

/** Reads pages until there is none or what is wanted is there. */
async function walk(
  ask: (work: () => Promise<ListUsersResponse>) => Promise<ListUsersResponse>,
  list: (next: string | undefined) => Promise<ListUsersResponse>,
  enough: (users: readonly User[]) => boolean,
): Promise<void> {
  let next: string | undefined;
  do {
    const token = next;
    const page = await ask(() => list(token));
    if (enough(page.users ?? [])) return;
    next = page.nextToken;
  } while (next);
}
