import type { Network } from '../../api/generated';

/** What is looked for; all of it must fit. */
export interface Wanted {
  /** Parts of the name or of the ID. */
  readonly texts: readonly string[];
  /** Parts of the name. */
  readonly names: readonly string[];
  /** The whole ID. */
  readonly ids: readonly string[];
  readonly tags: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/** One condition, as the filter has it. */
export interface Condition {
  readonly propertyKey?: string;
  readonly operator: string;
  readonly value: string;
}

export const TAG = 'tag:';
export const TAG_KEY = 'tagKey';

/** What conditions ask for together. */
export function wanted(conditions: readonly Condition[]): Wanted {
  const of = (property: string | undefined) =>
    conditions.filter((condition) => condition.propertyKey === property).map((condition) => condition.value);
  const tags = conditions.flatMap(({ propertyKey, value }) => {
    if (propertyKey === TAG_KEY) return [{ key: value, values: [] }];
    return propertyKey?.startsWith(TAG) ? [{ key: propertyKey.slice(TAG.length), values: [value] }] : [];
  });
  return { texts: of(undefined), names: of('name'), ids: of('id'), tags };
}

/** Whether name and ID of a network are what is looked for; its tags are the server's matter. */
export function fits(network: Network, { texts, names, ids }: Wanted): boolean {
  const name = network.networkName.toLowerCase();
  return (
    ids.every((id) => id === network.networkId) &&
    names.every((part) => name.includes(part.toLowerCase())) &&
    texts.every((part) => name.includes(part.toLowerCase()) || network.networkId.includes(part))
  );
}

/** The conditions that an address carries, or none where it carries something else. */
export function conditionsIn(address: string | null): readonly Condition[] {
  if (!address) return [];
  try {
    const parsed: unknown = JSON.parse(address);
    return Array.isArray(parsed) ? parsed.filter(isCondition) : [];
  } catch {
    return [];
  }
}

/** Which rows are looked for, and how one is known again. */
interface Sought<T> {
  readonly fits: (row: T) => boolean;
  readonly id: (row: T) => string;
}

/** Goes through the server's pages until there are enough rows that fit, and says where to go on from. */
export async function walk<T>(
  load: (token: string | undefined) => Promise<{ rows: readonly T[]; nextToken?: string | undefined }>,
  sought: Sought<T>,
  from: string | undefined,
  most: number,
  onSeen: (rows: number) => void,
): Promise<{ rows: T[]; nextToken?: string | undefined }> {
  const begin: Place = from ? (JSON.parse(from) as Place) : { skip: 0 };
  const rows: T[] = [];
  let { token, skip, after } = begin;
  let seen = 0;
  for (;;) {
    // Each page says where the next one begins.
    // oxlint-disable-next-line no-await-in-loop
    const page = await load(token);
    // Others may have made or deleted some before it.
    const known = page.rows.findIndex((row) => sought.id(row) === after);
    if (known >= 0) skip = known + 1;
    for (const [index, row] of page.rows.entries()) {
      if (index < skip || !sought.fits(row)) continue;
      // One more than is wanted shows that there is a next page.
      if (rows.length === most) {
        const before = page.rows[index - 1];
        const place: Place = { token, skip: index, after: before && sought.id(before) };
        return { rows, nextToken: JSON.stringify(place) };
      }
      rows.push(row);
    }
    seen += page.rows.length - skip;
    onSeen(seen);
    if (!page.nextToken) return { rows };
    token = page.nextToken;
    skip = 0;
    after = undefined;
  }
}

interface Place {
  /** What leads to the server's page; absent for its first. */
  readonly token?: string | undefined;
  /** Its rows that were looked at already. */
  readonly skip: number;
  /** The last of them. */
  readonly after?: string | undefined;
}

function isCondition(value: unknown): value is Condition {
  if (typeof value !== 'object' || value === null) return false;
  const { propertyKey, operator, value: text } = value as Record<string, unknown>;
  return typeof operator === 'string' && typeof text === 'string' && ['string', 'undefined'].includes(typeof propertyKey);
}
