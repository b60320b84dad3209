export const product = 'Sotto';
export const console = 'Sotto console';
export const navigation = 'Navigation';
export const openNavigation = 'Open navigation';
export const closeNavigation = 'Close navigation';
export const breadcrumbs = 'Where you are';
export const notices = 'Notices';
export const jobs = 'Jobs under way';
export const networks = 'Networks';
export const account = 'Account';
export const security = 'Your sign-in';
export const signOut = 'Sign out';
export const signOutEverywhere = 'Sign out everywhere';
export const light = 'Light';
export const dark = 'Dark';
export const system = 'As the system';
export const appearance = 'Appearance';
export const signedInAs = '{user} in {account}';
export const nav = {
  home: 'Network home',
  groups: 'Security groups',
  users: 'User management',
  policies: 'Network policies',
  analytics: 'Analytics',
  bots: 'Bots',
  reports: 'Reports',
  administrators: 'Administrators',
  audit: 'Event history',
  allowList: 'Allow-list',
};
