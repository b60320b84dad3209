import { useQuery } from '@tanstack/react-query';

import { send } from './call';

/** An endpoint, and what it takes to reach it. */
export interface Endpoint {
  readonly name: string;
  readonly region: string;
  readonly url: string;
  readonly protocols: readonly string[];
  readonly transport: string;
  readonly port: number | string;
  readonly domains: readonly string[];
  /** CIDR blocks. */
  readonly addresses: readonly string[];
  readonly note?: string;
}

/** What a firewall between people and this deployment lets through; `/allow-list.json`, which anybody may read. */
interface AllowList {
  readonly version: string;
  readonly date: string;
  readonly domain: string;
  readonly region: string;
  readonly endpoints: readonly Endpoint[];
  readonly objectStores: readonly string[];
  readonly mailSenders: readonly string[];
  readonly federationPartners: readonly string[];
}

export function useAllowList() {
  return useQuery({
    queryKey: ['allow-list'],
    queryFn: async ({ signal }) => (await (await send('/allow-list.json', { method: 'GET', signal })).json()) as AllowList,
  });
}
