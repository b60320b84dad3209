export const title = 'Analytics';
export const why = 'How people use this network. Days are counted in UTC.';
export const range = 'Days (UTC)';
export const lastDays = 'Last {count} days';
export const tooLong = 'Choose at most 400 days.';
export const backwards = 'The last day is before the first.';
export const incomplete = 'Choose the first and the last day.';
export const tabs = { overview: 'Overview', members: 'Members', messages: 'Messages' };
export const exportCsv = 'Export';
export const nothing = 'Nothing was counted in these days.';
export const empty = 'Nothing was counted in these days';
export const emptyWhy = 'Choose other days, or invite people and come back when they use the network.';
export const table = 'Numbers of "{title}"';
export const day = 'Day';
export const count = 'Number';
export const metrics = {
  registeredUsers: 'Registered',
  registeredUsersWhy: 'Active and suspended users at the end of these days, without those who are only invited.',
  pendingUsers: 'Pending',
  pendingUsersWhy: 'Invited users who have not registered.',
  registrations: 'User registrations',
  activeDevices: 'Devices',
  activeDevicesWhy: 'Devices on which the app was active.',
  activeUsers: 'Active users',
  activeUsersWhy: 'Users who were there in these days.',
  messagesByUsers: 'Messages of users',
  messagesByBots: 'Messages of bots',
  messages: 'Messages sent',
  messagesWhy: 'Each message counts once, however many receive it.',
  calls: 'Calls',
  files: 'Files',
  filesWhy: 'With voice memos.',
  activeDevicesByVersion: 'Client versions',
  activeDevicesByVersionWhy: 'Active devices by version of the app.',
  activeDevicesByPlatform: 'Devices by operating system',
};
export const status = 'Status';
export const interval = 'Count by';
export const intervals = { DAY: 'Day', WEEK: 'Week', MONTH: 'Month' };
export const breakdown = 'Break down by';
export const breakdowns = { NONE: 'Nothing', PLATFORM: 'Platform', CLIENT_VERSION: 'Client version', SECURITY_GROUP: 'Security group' };
export const unknown = 'unknown';
export const chart = 'chart';
export const xAxis = 'Days';
export const yAxis = 'Number';
export const segment = 'part';
export const summary = 'From {from} to {to}: {sum} in all, {most} at most.';
export const parts = '{count, plural, one {# part} other {# parts}}, {sum} in all.';
