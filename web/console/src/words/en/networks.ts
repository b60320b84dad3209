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
  remove: 'Remove',
  none: 'No tags yet.',
  limit: '{count, plural, one {You can add # more tag.} other {You can add # more tags.}}',
};
export const created = 'The network {name} was created.';
export const deleting = 'The network {name} is being deleted. That can take some minutes.';
export const deleteWhy =
  'Everybody in the network {name} is signed out at once and nothing can be brought back. What data retention has kept is not deleted.';
export const deleteTrial = 'It is on the premium free trial: the trial cannot be had again.';
