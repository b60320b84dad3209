/** Every address of the console, without the leading `/console`. */
export const paths = {
  networks: () => '/',
  signIn: () => '/sign-in',
  createNetwork: () => '/networks/create',
  network: (id: string) => `/networks/${id}`,
  tags: (id: string) => `/networks/${id}/tags`,
  groups: (id: string) => `/networks/${id}/security-groups`,
  createGroup: (id: string) => `/networks/${id}/security-groups/create`,
  group: (id: string, group: string) => `/networks/${id}/security-groups/${encodeURIComponent(group)}`,
  users: (id: string) => `/networks/${id}/users`,
  guests: (id: string) => `/networks/${id}/users?tab=guests`,
  inviteUser: (id: string) => `/networks/${id}/users/invite`,
  inviteUsers: (id: string) => `/networks/${id}/users/bulk-invite`,
  deleteUsers: (id: string) => `/networks/${id}/users/bulk-delete`,
  suspendUsers: (id: string) => `/networks/${id}/users/bulk-suspend`,
  user: (id: string, user: string) => `/networks/${id}/users/${user}`,
  editUser: (id: string, user: string) => `/networks/${id}/users/${user}/edit`,
  sso: (id: string) => `/networks/${id}/users/single-sign-on`,
  configureSso: (id: string) => `/networks/${id}/users/single-sign-on/configure`,
  policies: (id: string) => `/networks/${id}/policies`,
  retention: (id: string) => `/networks/${id}/policies/data-retention`,
  analytics: (id: string) => `/networks/${id}/analytics`,
  bots: (id: string) => `/networks/${id}/bots`,
  createBot: (id: string) => `/networks/${id}/bots/create`,
  bot: (id: string, bot: string) => `/networks/${id}/bots/${bot}`,
  reports: (id: string) => `/networks/${id}/reports`,
  administrators: () => '/administrators',
  administrator: (name: string) => `/administrators/users/${encodeURIComponent(name)}`,
  createAdministrator: () => '/administrators/users/create',
  administratorGroup: (name: string) => `/administrators/groups/${encodeURIComponent(name)}`,
  policy: (arn: string) => `/administrators/policies/${encodeURIComponent(arn)}`,
  createPolicy: () => '/administrators/policies/create',
  audit: () => '/event-history',
  allowList: () => '/allow-list',
  security: () => '/your-sign-in',
};

/** The sign-in, from which somebody comes back to a path of the console. */
export function signInFor(path: string): string {
  return `${paths.signIn()}?next=${encodeURIComponent(path)}`;
}

/** The history of one network. */
export function auditOf(networkId: string): string {
  return `${paths.audit()}?attribute=ResourceName&value=${networkId}`;
}

/** The address to go to after signing in: a path of the console, whatever the query says. */
export function safeReturn(next: string | null): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return paths.networks();
  const url = new URL(next, 'https://console.invalid');
  return url.origin === 'https://console.invalid' ? url.pathname + url.search : paths.networks();
}
