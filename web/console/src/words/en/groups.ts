export const title = 'Security groups';
export const one = 'Security group';
export const why = 'What people may do: everybody is in exactly one group.';
export const create = 'Create security group';
export const createWhy = 'A new group begins with the default settings. Change them on its page, and move people to it under User management.';
export const name = 'Name';
export const nameHint = 'A name that administrators recognise, such as "Field staff".';
export const nameLimit = '1 to 64 characters, unique in the network.';
export const id = 'Security group ID';
export const members = 'Active members';
export const bots = 'Bots';
export const isDefault = 'Default group';
export const modified = 'Changed';
export const view = 'View details';
export const actionsFor = 'Actions for {name}';
export const tabs = 'Settings of the group';
export const remove = 'Delete security group';
export const created = 'The security group {name} was created.';
export const deleted = 'The security group {name} was deleted. Its people are in the default group.';
export const deleteWhy =
  'The group {name} and its settings are deleted for good. Everybody in it falls into the default group, whose settings hold for them at once: {people, plural, =0 {no active people} one {# active person} other {# active people}}, {bots, plural, =0 {no bots} one {# bot} other {# bots}}, and whoever is invited.';
export const defaultStays = 'The default group cannot be deleted: people of deleted groups fall into it.';
export const saved = '{section} of {name} was saved. It holds for the people of the group at once.';
export const needs = 'Only with: {what}.';
export const needsPremium = 'To switch this off needs the Premium plan or its free trial.';
export const notOnTrial = 'There are no guests during a premium free trial.';
export const noLimit = 'No limit';
export const never = 'Never';
export const limited = 'Limited';
export const counted = 'After a number of failed passwords';
export const between = 'Between {min} and {max}.';
export const wholeNumber = 'Type a whole number.';
export const characters = '{count, number} of {max, number} characters';
export const more = '{count, plural, =0 {You cannot add more.} one {You can add # more.} other {You can add # more.}}';
export const removeItem = 'Remove {what}';
export const noMembers = 'Nobody is in this group. Invite people to it, or edit a user to change the group.';
export const membersWhy = 'Whoever is in this group. The group of a person is changed under User management.';
export const defaultMark = 'Default';

export const tab = {
  details: 'Details',
  messaging: 'Messaging',
  calling: 'Calling',
  location: 'Location',
  security: 'Security',
  notifications: 'Notifications and visibility',
  openAccess: 'Open Access',
  federation: 'Federation',
  integrations: 'Integrations',
  updates: 'Updates',
  members: 'Members',
};

export const section = {
  details: 'Security group details',
  messaging: 'Messaging',
  media: 'Media and links',
  calling: 'Calling',
  location: 'Location',
  devices: 'Accounts and devices',
  sessions: 'Sessions',
  lockout: 'Failed passwords',
  passwords: 'Password rules',
  notifications: 'Notifications and visibility',
  openAccess: 'Open Access',
  localFederation: 'Local federation',
  globalFederation: 'Global federation',
  restrictedFederation: 'Restricted federation',
  atak: 'ATAK plugin',
  bots: 'Bots',
  updates: 'Updates and crash reports',
};

export const sectionWhy = {
  messaging: 'How long messages stay, and what people may do with them.',
  media: 'Files, and previews of links.',
  calling: 'Who may call, and how calls reach the other side.',
  location: 'Whether people may share where they are.',
  devices: 'What is asked when a device is added or the app is started.',
  sessions: 'How long somebody stays signed in.',
  lockout: 'What happens after wrong passwords. A locked account opens after 24 hours, by an administrator, or by a new password.',
  passwords: 'What a new password of somebody who signs in without single sign-on must have.',
  notifications: 'What a locked screen and other people see.',
  openAccess: 'Traffic that is disguised and takes the best way through proxies, for networks that restrict or watch it.',
  localFederation: 'With people of other networks in the same region.',
  globalFederation: 'With people of networks in other regions and of other deployments.',
  restrictedFederation: 'With the people of listed networks alone. Both networks have to list each other.',
  atak: 'Messages, calls and files from within the Android Team Awareness Kit.',
  bots: 'What bots of this group may read.',
  updates: 'What apps tell and fetch by themselves.',
};

export const duration = {
  days: '{n, plural, one {# day} other {# days}}',
  hours: '{n, plural, one {# hour} other {# hours}}',
  minutes: '{n, plural, one {# minute} other {# minutes}}',
  seconds: '{n, plural, one {# second} other {# seconds}}',
};
export const unit = { days: 'days', hours: 'hours', minutes: 'minutes', seconds: 'seconds' };

export const quick = { one: 'Quick response', none: 'No quick responses yet.', add: 'Add quick response' };

export const atak = {
  one: 'Package',
  none: 'No packages yet. Without one nothing can pair.',
  add: 'Add new package',
  constraint: 'com.atakmap.app.civ for the civilian, com.atakmap.app.mil for the military version.',
};

export const atakHelp = {
  open: 'About the plugin',
  what: 'With the plugin, people send messages and files, call, and talk by push-to-talk without leaving ATAK. What they do in the plugin shows in the app at once.',
  next: 'After it is enabled here, ask the people of this group who use Android to install the plugin and to pair it.',
  install: {
    title: 'Install it',
    one: 'Install the plugin from the app store of the Android device, and open ATAK.',
    two: 'Open the menu at the top right, choose Plugins, then Import.',
    three: 'Choose Local SD, go to the plugin file and follow the steps. When asked whether the file should be sent for scanning, answer No.',
    four: 'When ATAK asks whether to load the plugin, choose OK.',
  },
  pair: {
    title: 'Pair it',
    one: 'In ATAK, open the menu at the top right and choose the plugin, then Pair.',
    two: 'A notification asks to review what the plugin may do. Without one, open the app, then Settings, Connected apps: the plugin is under Pending.',
    three: 'Choose Approve.',
    four: 'A button leads back to the plugin in ATAK.',
  },
  unpair: {
    title: 'Unpair it',
    one: 'In the app, open Settings, then Connected apps, and choose the plugin.',
    two: 'Choose Remove at the bottom of the screen.',
  },
};

export const federation = {
  guests: 'Guest users',
  local: 'Enable local federation',
  localHint: 'People may talk with people of all other networks of this region that have local federation on, too.',
  global: 'Enable global federation',
  globalHint: 'People may talk with people of networks in other regions and of other deployments that have global federation on, too.',
  onRestricted: 'On, with listed networks alone',
  restrictLocal: 'Restrict local federation',
  restrictLocalHint: 'People may talk with the listed networks of this region alone.',
  losesLists: 'The list of permitted networks is emptied when you save this.',
  add: 'Add network',
  noNetworks: 'No networks yet. Add the first one.',
  id: 'Network ID',
  digits: '{count} digits',
  region: 'Region',
  regionHint: 'The name of a region',
  domain: 'Domain',
  domainHint: 'The domain of a deployment',
  government:
    'This is a government region. While somebody from outside, a guest included, takes part in a conversation, the people of this network see that it is unclassified: a U in the list of rooms, a question before the messages, and a banner above them. It goes when the outsider leaves.',
};

export const user = {
  address: 'E-mail address',
  first: 'First name',
  last: 'Last name',
  status: 'Status',
  active: 'Active',
  pending: 'Pending',
  suspended: 'Suspended',
};
