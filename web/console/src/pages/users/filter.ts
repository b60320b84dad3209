import { call } from '../../api/call';
import type { User } from '../../api/generated';
import type { List } from '../../parts/pageQuery';

export const FIELDS = ['username', 'firstName', 'lastName'] as const;

export interface Filter {
  readonly field: (typeof FIELDS)[number];
  readonly text: string;
  /** As the API has it: 1 pending, 2 active; empty for any. */
  readonly status: string;
  readonly group: string;
}

export const emptyFilter: Filter = { field: 'username', text: '', status: '', group: '' };

/** What of a filter the server is asked for. */
export function filterInput({ field, text, status, group }: Filter) {
  return {
    ...(text.trim() ? { [field]: text.trim() } : {}),
    ...(status ? { status: Number(status) } : {}),
    ...(group ? { groupId: group } : {}),
  };
}

/** The users of a network that a filter lets through, by their addresses. */
export function usersBy(networkId: string, filter: Filter): List<User> {
  const input = filterInput(filter);
  return {
    queryKey: ['ListUsers', networkId, input],
    load: async (request, signal) => {
      const { users, nextToken } = await call('ListUsers', { networkId, ...input, ...request }, { signal });
      return { rows: users ?? [], nextToken };
    },
    sortBy: 'username',
  };
}
