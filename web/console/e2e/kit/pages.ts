import type { Page } from '@playwright/test';

import { expect } from './test';

/** Every page: those of the account, and those of a network with one of its groups. */
export function pagesOf(network: string, group: string): string[] {
  const here = `/console/networks/${network}`;
  return [
    ...['', '/networks/create', '/administrators', '/administrators?tab=groups', '/administrators?tab=policies'].map((path) => `/console${path}`),
    ...['/administrators/users/create', '/administrators/users/admin', '/administrators/policies/create'].map((path) => `/console${path}`),
    ...['/event-history', '/your-sign-in', '/allow-list', '/no-such-page'].map((path) => `/console${path}`),
    ...['', '/tags', '/security-groups', '/security-groups/create', `/security-groups/${group}`, '/users', '/users?tab=guests'].map((path) => here + path),
    ...['/users/invite', '/users/bulk-invite', '/users/bulk-delete', '/users/bulk-suspend', '/users/single-sign-on'].map((path) => here + path),
    ...['/policies', '/analytics', '/analytics?tab=members', '/analytics?tab=messages', '/bots', '/bots/create', '/reports'].map((path) => here + path),
  ];
}

/** Waits until something of a page is there. */
export async function shown(page: Page, path: string): Promise<void> {
  const main = page.getByRole('main');
  await expect(main.getByRole('heading').or(main.getByRole('alert')).first(), path).toBeVisible();
}
