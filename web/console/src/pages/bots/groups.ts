import { useQuery } from '@tanstack/react-query';

import { call } from '../../api/call';
import type { SecurityGroup } from '../../api/generated';

const ROWS = 100;

/** The security groups of a network by name, to choose from. */
export function useGroups(networkId: string) {
  return useQuery({
    queryKey: ['ListSecurityGroups', networkId, 'all'],
    queryFn: async ({ signal }) => {
      const groups: SecurityGroup[] = [];
      let nextToken: string | undefined;
      do {
        const input = { networkId, maxResults: ROWS, sortFields: 'name', sortDirection: 'ASC' as const };
        // Each page says where the next one begins.
        // oxlint-disable-next-line no-await-in-loop
        const page = await call('ListSecurityGroups', { ...input, ...(nextToken ? { nextToken } : {}) }, { signal });
        groups.push(...(page.securityGroups ?? []));
        ({ nextToken } = page);
      } while (nextToken);
      return groups;
    },
  });
}
