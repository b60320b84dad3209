import { send } from './call';

/** What events can be looked up by. */
export const ATTRIBUTES = [
  'EventName',
  'Username',
  'ResourceName',
  'ResourceType',
  'EventSource',
  'ReadOnly',
  'AccessKeyId',
  'EventId',
] as const;

export type Attribute = (typeof ATTRIBUTES)[number];

/** What is looked for: at most one attribute, and times in seconds since the epoch, both included. */
export interface Search {
  readonly attribute: { readonly key: Attribute; readonly value: string } | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** One event, as the look-up tells it, with the whole record beside it. */
export interface TrailEvent {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly userName: string;
  readonly accessKeyId: string;
  readonly readOnly: boolean;
  /** Seconds since the epoch. */
  readonly time: number;
  readonly resourceType: string;
  readonly resourceName: string;
  readonly record: Readonly<Record<string, unknown>>;
}

export interface EventPage {
  readonly rows: readonly TrailEvent[];
  readonly nextToken: string | undefined;
}

/** The most that the server gives at once. */
const MOST = 50;

interface Found {
  EventId: string;
  EventName: string;
  EventSource: string;
  Username?: string;
  AccessKeyId?: string;
  ReadOnly?: string;
  EventTime: number;
  Resources?: { ResourceType?: string; ResourceName?: string }[];
  CloudTrailEvent: string;
}

/** Looks events up, newest first; a page can be short or empty and yet have a next one. */
export async function lookupEvents(
  search: Search,
  { nextToken, maxResults = MOST }: { nextToken?: string | undefined; maxResults?: number },
  signal?: AbortSignal,
): Promise<EventPage> {
  const { attribute, from, to } = search;
  const body = {
    ...(attribute ? { LookupAttributes: [{ AttributeKey: attribute.key, AttributeValue: attribute.value }] } : {}),
    ...(from === undefined ? {} : { StartTime: from }),
    ...(to === undefined ? {} : { EndTime: to }),
    ...(nextToken ? { NextToken: nextToken } : {}),
    MaxResults: Math.min(maxResults, MOST),
  };
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents',
    'X-Sotto-Service': 'cloudtrail',
  };
  const response = await send('/', { method: 'POST', headers, body: JSON.stringify(body), signal: signal ?? null });
  const answer = (await response.json()) as { Events?: Found[]; NextToken?: string };
  return { rows: (answer.Events ?? []).map(event), nextToken: answer.NextToken };
}

/** A full page: goes on by itself where the server looked through many events and found few. */
export async function fullPage(
  search: Search,
  request: { nextToken?: string | undefined; maxResults: number },
  signal?: AbortSignal,
): Promise<EventPage> {
  const rows: TrailEvent[] = [];
  let { nextToken } = request;
  do {
    const page = await lookupEvents(search, { nextToken, maxResults: request.maxResults - rows.length }, signal);
    rows.push(...page.rows);
    nextToken = page.nextToken;
  } while (nextToken && rows.length < request.maxResults);
  return { rows, nextToken };
}

function event(found: Found): TrailEvent {
  const [resource] = found.Resources ?? [];
  return {
    id: found.EventId,
    name: found.EventName,
    source: found.EventSource,
    userName: found.Username ?? '',
    accessKeyId: found.AccessKeyId ?? '',
    readOnly: found.ReadOnly === 'true',
    time: found.EventTime,
    resourceType: resource?.ResourceType ?? '',
    resourceName: resource?.ResourceName ?? '',
    record: record(found.CloudTrailEvent),
  };
}

function record(said: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(said);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
