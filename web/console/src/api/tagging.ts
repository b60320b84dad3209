import { send } from './call';

/** A tag that must be there, with one of these values, or with any if there are none. */
export interface TagFilter {
  readonly key: string;
  readonly values: readonly string[];
}

/** A page of ARNs or of words, and where the next one begins. */
interface Found<T> {
  readonly rows: readonly T[];
  readonly nextToken?: string | undefined;
}

interface Resources {
  readonly PaginationToken: string;
  readonly ResourceTagMappingList: readonly { readonly ResourceARN: string }[];
}

/** The ARNs of the networks that have all of these tags. */
export async function findTagged(
  filters: readonly TagFilter[],
  page: { readonly nextToken?: string | undefined; readonly maxResults: number },
  signal?: AbortSignal,
): Promise<Found<string>> {
  const input = {
    ResourceTypeFilters: ['wickr:network'],
    ResourcesPerPage: page.maxResults,
    TagFilters: filters.map(({ key, values }) => ({ Key: key, Values: values })),
    ...(page.nextToken ? { PaginationToken: page.nextToken } : {}),
  };
  const found = await ask<Resources>('GetResources', input, signal);
  const rows = found.ResourceTagMappingList.map((mapping) => mapping.ResourceARN);
  return { rows, nextToken: found.PaginationToken || undefined };
}

/** The keys in use in the account; the first hundreds are enough to choose from. */
export function tagKeys(signal?: AbortSignal): Promise<readonly string[]> {
  return several(async (token) => {
    const { TagKeys, PaginationToken } = await ask<{ TagKeys: string[]; PaginationToken: string }>(
      'GetTagKeys',
      token ? { PaginationToken: token } : {},
      signal,
    );
    return { rows: TagKeys, nextToken: PaginationToken || undefined };
  });
}

/** The values in use under a key in the account; the first hundreds are enough to choose from. */
export function tagValues(key: string, signal?: AbortSignal): Promise<readonly string[]> {
  return several(async (token) => {
    const { TagValues, PaginationToken } = await ask<{ TagValues: string[]; PaginationToken: string }>(
      'GetTagValues',
      { Key: key, ...(token ? { PaginationToken: token } : {}) },
      signal,
    );
    return { rows: TagValues, nextToken: PaginationToken || undefined };
  });
}

const MOST_PAGES = 5;

async function several(page: (token: string | undefined) => Promise<Found<string>>): Promise<readonly string[]> {
  const rows: string[] = [];
  let token: string | undefined;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    // Each page says where the next one begins.
    // oxlint-disable-next-line no-await-in-loop
    const found = await page(token);
    rows.push(...found.rows);
    token = found.nextToken;
    if (!token) break;
  }
  return rows;
}

/** Calls the Resource Groups Tagging API, which takes the session in the place of a signature. */
async function ask<T>(operation: string, input: object, signal?: AbortSignal): Promise<T> {
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': `ResourceGroupsTaggingAPI_20170126.${operation}`,
    'X-Sotto-Service': 'tagging',
  };
  const response = await send('/', { method: 'POST', headers, body: JSON.stringify(input), signal: signal ?? null });
  return (await response.json()) as T;
}
