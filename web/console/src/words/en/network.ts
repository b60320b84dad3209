export const title = 'Network home';
export const details = 'Network details';
export const identifiers = 'Identifiers and standing';
export const companyId = 'Company ID';
export const companyIdNone = 'None before single sign-on is configured.';
export const configureSso = 'Configure SSO';
export const arn = 'ARN';
export const region = 'Region';
export const standing = 'Standing';
export const standingGood = 'Good';
export const trialEnd = 'End of the trial';
export const key = 'Customer key';
export const saved = 'The network {name} was saved.';
export const manageTags = 'Manage tags';
export const noTags = 'No tags yet. Choose Add new tag to find this network by what it is for.';
export const tagsSaved = 'The tags were saved.';
export const help = {
  title: 'Plans',
  trial:
    'The premium free trial lasts three months, is for one network of an account and once only, has no guest users, and cannot begin on a network with more users than it allows. While it lasts you can move to Premium or Standard at any time; when it ends, the network falls to Standard.',
  billing: 'To stop use and billing of a network, remove all of its users, suspended ones too.',
};
export const trial = {
  onTitle: 'This network is on the premium free trial until {date}.',
  on: 'It has at most {most} users and no guest users. Choose Premium before the end to keep what Premium has.',
  endedTitle: 'The premium free trial of this network has ended.',
  ended:
    'Since {date} it has what Standard has: data retention keeps nothing, and file download cannot be held back. Edit the details and choose Premium to have them again.',
};
export const change = {
  title: 'What changes',
  lost: 'No longer there:',
  gained: 'There from now on:',
  losesRetention: 'Data retention keeps nothing from now on. What it has kept stays where it is.',
  losesFileControl: 'File download cannot be held back: people can save files again, whatever their group says.',
  losesGuests: 'Guest users: a trial begins only when no security group lets its members talk with them.',
  losesTrial: 'The trial: it ends now and cannot be had again.',
  gainsRetention: 'Data retention',
  gainsFileControl: 'Control of file download, and the fine-grained administration',
  gainsGuests: 'Guest users, and more users than a trial may have',
};
export const noTrial = {
  had: 'This network has had its trial, and another one cannot be had.',
  premium: 'For new networks and those on Standard.',
  users: 'A trial has at most {most} users, and this network has more.',
};
export const counts = {
  title: 'In this network',
  users: 'Users',
  usersBy: '{active} active, {pending} pending',
  remaining: '{remaining, plural, =0 {No room for more} other {Room for # more}}',
  guests: 'Guest users',
  guestsWhen: 'in this month',
  botsBy: '{active} active, {pending} pending',
};
