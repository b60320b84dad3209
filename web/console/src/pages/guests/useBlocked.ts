import { useQuery } from '@tanstack/react-query';

import { call } from '../../api/call';

// The list of a month does not say who is blocked, so that is read beside it.
const MOST_PAGES = 10;

/** The guests who are blocked, the first thousand of them, by their username hashes. */
export function useBlocked(networkId: string): ReadonlySet<string> | undefined {
  const { data } = useQuery({
    queryKey: ['ListBlockedGuestUsers', networkId, 'all'],
    queryFn: async ({ signal }) => {
      const hashes = new Set<string>();
      let nextToken: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const input = { networkId, maxResults: 100, ...(nextToken ? { nextToken } : {}) };
        const answer = await call('ListBlockedGuestUsers', input, { signal });
        for (const { usernameHash } of answer.blocklist) hashes.add(usernameHash);
        nextToken = answer.nextToken;
        if (!nextToken) break;
      }
      return hashes;
    },
  });
  return data;
}
