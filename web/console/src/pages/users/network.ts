import { useQuery } from '@tanstack/react-query';

import { call } from '../../api/call';
import type { SecurityGroup } from '../../api/generated';
import { useCall } from '../../api/queries';
import { usePermissions, useSession } from '../../api/session';

/** The ARN of a network of the account. */
export function useNetworkArn(networkId: string): string | undefined {
  const session = useSession();
  return session && `arn:aws:wickr:${session.region}:${session.accountId}:network/${networkId}`;
}

/** Why an action on this network is denied, or nothing where it is allowed. */
export function useDenied(networkId: string): (action: string) => string | undefined {
  return usePermissions(useNetworkArn(networkId));
}

/** Whether people sign in by an identity provider. */
export function useSso(networkId: string): boolean {
  const { data } = useCall('GetOidcInfo', { networkId });
  return data?.openidConnectInfo !== undefined;
}

/** All security groups of a network, by their names. */
export function useGroups(networkId: string | undefined): readonly SecurityGroup[] | undefined {
  const { data } = useQuery({
    queryKey: ['ListSecurityGroups', networkId, 'all'],
    queryFn: async ({ signal }) => {
      const groups: SecurityGroup[] = [];
      let nextToken: string | undefined;
      do {
        const input = { networkId: networkId ?? '', maxResults: 100, sortFields: 'name', sortDirection: 'ASC' as const };
        const page = await call('ListSecurityGroups', { ...input, ...(nextToken ? { nextToken } : {}) }, { signal });
        groups.push(...(page.securityGroups ?? []));
        nextToken = page.nextToken;
      } while (nextToken);
      return groups;
    },
    enabled: networkId !== undefined,
    staleTime: 60_000,
  });
  return data;
}
