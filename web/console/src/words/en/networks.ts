export const title = 'Networks';
export const one = 'Network';
export const create = 'Create network';
export const name = 'Network name';
export const nameHint = 'A name that people of your organisation recognise.';
export const id = 'Network ID';
export const plan = 'Plan';
export const filter = 'Find networks by name, ID or tag';
export const viewDetails = 'View details';
export const remove = 'Delete network';
export const actionsFor = 'Actions for {name}';
export const intro = {
  title: 'Messaging, calls and files that only your people can read',
  text: 'A network is a group of people of your organisation, with its users, security groups and policies. Create the first one to invite people to it.',
  howTitle: 'How it works',
  how: {
    create: 'Create a network and choose its plan.',
    configure: 'Set security groups, single sign-on and data retention.',
    invite: 'Invite people by e-mail, one by one or from a file.',
  },
};
export const find = {
  names: 'Network names',
  ids: 'Network IDs',
  tagKey: 'Tag key',
  tagKeys: 'Tag keys',
  valuesOf: 'Values of {key}',
  seen: 'Searching: {count, plural, one {# network} other {# networks}} looked at',
};
export const trial = {
  until: 'until {date}',
  endedOn: 'Trial ended on {date}',
};
export const plans = {
  STANDARD: 'Standard',
  STANDARD_WHY: 'For teams that need administrative control and flexibility.',
  PREMIUM: 'Premium',
  PREMIUM_WHY: 'The highest limits, fine-grained administration and data retention.',
  TRIAL: 'Premium free trial',
  TRIAL_WHY: 'Everything of Premium but guest users, for three months and at most 30 users (50 in a government region). Once for each account.',
};
export const tags = {
  title: 'Tags',
  why: 'A tag is a key and a value. Tags help to search and filter networks.',
  key: 'Key',
  value: 'Value',
  add: 'Add new tag',
  none: 'No tags yet.',
  limit: '{count, plural, =0 {There is no room for more tags.} one {You can add # more tag.} other {You can add # more tags.}}',
  keyRules: '1 to 128 letters, digits, spaces and _ . : / = + - @; upper and lower case differ',
  valueRules: '1 to 256 of the same characters',
  keyFixed: 'The key of a tag cannot be edited: remove it and add another.',
  removeOf: 'Remove the tag {key}',
  use: 'Use: {value}',
  keyPlaceholder: 'Enter a key',
  valuePlaceholder: 'Enter a value',
  wrong: {
    keyMissing: 'A tag needs a key.',
    keyReserved: 'Keys that begin with aws: are kept for others.',
    keyTwice: 'This key is there already.',
    keyLong: 'A key has at most 128 characters.',
    valueMissing: 'A tag needs a value.',
    valueLong: 'A value has at most 256 characters.',
    characters: 'Only letters, digits, spaces and _ . : / = + - @ can be used.',
  },
};
export const created = 'The network {name} was created.';
export const deleting = 'The network {name} is being deleted. That can take some minutes.';
export const deleteWhy =
  'Everybody in the network {name} is signed out at once and nothing can be brought back. What data retention has kept is not deleted.';
export const deleteTrial = 'It is on the premium free trial: the trial cannot be had again.';
