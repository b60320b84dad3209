import type { TrailEvent } from '../../api/cloudtrail';

/** The columns of a download, as CloudTrail's own has them. */
export const FIELDS = [
  'Event time',
  'User name',
  'Event name',
  'Resource type',
  'Resource name',
  'Event source',
  'AWS access key',
  'AWS region',
  'Source IP address',
  'User agent',
  'Error code',
  'Error message',
  'Read-only',
  'Event ID',
  'Request ID',
] as const;

/** An event as a row of a download. */
export function row(event: TrailEvent): readonly string[] {
  const { record } = event;
  return [
    new Date(event.time * 1000).toISOString(),
    event.userName,
    event.name,
    event.resourceType,
    event.resourceName,
    event.source,
    event.accessKeyId,
    text(record['awsRegion']),
    text(record['sourceIPAddress']),
    text(record['userAgent']),
    errorCode(event),
    text(record['errorMessage']),
    String(event.readOnly),
    event.id,
    text(record['requestID']),
  ];
}

/** Why it failed or was denied; empty where it was done. */
export function errorCode({ record }: TrailEvent): string {
  return text(record['errorCode']);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
