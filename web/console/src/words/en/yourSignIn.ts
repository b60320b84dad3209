export const title = 'Your sign-in';
export const session = 'This session';
export const user = 'User';
export const account = 'Account ID';
export const began = 'Began';
export const ends = 'Ends at the latest';
export const idle = 'Ends without use after';
export const idleFor = '{minutes, plural, one {# minute} other {# minutes}}';
export const factorUsed = 'Second factor used';
export const ending = 'This session ends at {time}. Save what you are doing, and sign in again.';
export const signInAgain = 'Sign in again';
export const factors = {
  title: 'Second factors',
  why: 'What you prove beside the password when you sign in. Add two, so that one can be lost.',
  none: 'No second factors',
  noneWhy: 'Add one, so that your password alone opens nothing.',
  add: 'Add second factor',
  added: 'The second factor was added.',
  remove: 'Remove second factor',
  removeWhy: 'Signing in no longer asks you for {name}.',
  removed: 'The second factor was removed.',
};
export const password = {
  title: 'Password',
  why: 'You need the one that you have.',
  old: 'Current password',
  submit: 'Change password',
  changed: 'Your password was changed.',
};
export const sessions = {
  title: 'Console sessions',
  why: 'Where you are signed in to the console.',
  began: 'Began',
  used: 'Last used',
  factor: 'Second factor',
  current: 'This session',
  everywhere: 'Sign out everywhere',
  everywhereWhy: 'Ends all your console sessions at once, this one too. Access keys go on working.',
};
