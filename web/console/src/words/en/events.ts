export const title = 'Event history';
export const why = 'What was done in this account in the last 90 days, allowed or denied, by API, by console and by the service itself. All times are UTC.';
export const ofNetwork = 'Events of this network';
export const attribute = 'Look up by';
export const value = 'Value';
export const any = 'Everything';
export const attributes = {
  EventName: 'Event name',
  Username: 'User name',
  ResourceName: 'Resource name',
  ResourceType: 'Resource type',
  EventSource: 'Event source',
  ReadOnly: 'Read only',
  AccessKeyId: 'Access key',
  EventId: 'Event ID',
};
export const examples = {
  EventName: 'CreateNetwork',
  Username: 'admin',
  ResourceName: '12345678',
  ResourceType: 'AWS::Wickr::Network',
  EventSource: 'wickr.amazonaws.com',
  ReadOnly: 'false',
  AccessKeyId: 'AKIA…',
  EventId: '01890a5d-ac96-774b-bcce-b302099a8057',
};
export const changes = 'Changes (false)';
export const reads = 'Reads (true)';
export const search = 'Look up';
export const range = 'Time range (UTC)';
export const rangeAny = 'The last 90 days';
export const time = 'Time (UTC)';
export const user = 'User';
export const source = 'Source';
export const resource = 'Resource';
export const error = 'Error';
export const details = 'Record of {name}';
export const open = 'Show the record of {name} at {time}';
export const record = 'Event record';
export const empty = 'No events in the last 90 days.';
export const download = {
  title: 'Download events',
  json: 'Download as JSON',
  csv: 'Download as CSV',
  progress: '{count, plural, one {# event} other {# events}} found, back to {time}',
  begun: 'Looking events up',
  most: 'At most 100,000 events, newest first.',
  tooMany: 'There are more than 100,000 events. The newest 100,000 were downloaded; choose a shorter time range for older ones.',
  done: '{count, plural, one {# event was downloaded.} other {# events were downloaded.}}',
};
