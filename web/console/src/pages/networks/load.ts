import { call } from '../../api/call';
import { Failure } from '../../api/errors';
import type { Network } from '../../api/generated';
import { findTagged, type TagFilter } from '../../api/tagging';
import type { Page, PageRequest } from '../../parts/pageQuery';
import { fits, walk, type Wanted } from './find';

const ROWS_OF_A_WALK = 100;

/**
 * A page of the networks that are looked for.
 *
 * The list of networks has no filter, so by name it is walked until there is a page; by tag the server finds them, by ID
 * there is nothing to find.
 */
export async function loadNetworks(
  sought: Wanted,
  request: PageRequest,
  onSeen: (networks: number) => void,
  signal: AbortSignal,
): Promise<Page<Network>> {
  const { texts, names, ids, tags } = sought;
  const { nextToken, maxResults, ...order } = request;
  const matches = { fits: (network: Network) => fits(network, sought), id: (network: Network) => network.networkId };
  if (tags.length > 0) {
    const page = (token: string | undefined) => taggedPage(tags, { nextToken: token, maxResults }, signal);
    return walk(page, matches, nextToken, maxResults, onSeen);
  }
  const [id] = ids;
  if (id !== undefined) {
    const network = await lookup(id, signal);
    return { rows: network && matches.fits(network) ? [network] : [] };
  }
  if (texts.length + names.length > 0) {
    const page = (token: string | undefined) =>
      listPage({ ...order, maxResults: ROWS_OF_A_WALK, ...(token ? { nextToken: token } : {}) }, signal);
    return walk(page, matches, nextToken, maxResults, onSeen);
  }
  return listPage(request, signal);
}

async function listPage(request: PageRequest, signal: AbortSignal): Promise<Page<Network>> {
  const { networks, nextToken } = await call('ListNetworks', request as never, { signal });
  return { rows: networks, nextToken };
}

/** Tags lead to ARNs; names and plans of one page are looked up together. */
async function taggedPage(
  tags: readonly TagFilter[],
  request: { nextToken?: string | undefined; maxResults: number },
  signal: AbortSignal,
): Promise<Page<Network>> {
  const { rows: arns, nextToken } = await findTagged(tags, request, signal);
  const found = await Promise.all(arns.map((arn) => lookup(arn.split('/').at(-1) ?? '', signal)));
  return { rows: found.filter((network) => network !== undefined), nextToken };
}

/** A network by its ID; there may be none, or none any more. */
async function lookup(networkId: string, signal: AbortSignal): Promise<Network | undefined> {
  if (!/^\d{8}$/.test(networkId)) return undefined;
  try {
    return await call('GetNetwork', { networkId }, { signal });
  } catch (error) {
    if (error instanceof Failure && error.status === 404) return undefined;
    throw error;
  }
}
