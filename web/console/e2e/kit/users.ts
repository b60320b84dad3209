import type { Page } from '@playwright/test';

import { api } from './api';
import { aws, unique } from './aws';

export interface Invited {
  readonly userId: string;
  readonly username: string;
  readonly inviteCode: string;
}

/** An address that is this network's alone: one address belongs to one network of the deployment. */
const addressIn = (network: string) => (name: string) => (name.includes('@') ? name : `${name}@n${network}.example`);

interface Person {
  readonly username: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** Invites people by their addresses, or names that become addresses in this network; the answer has their codes. */
export async function invite(page: Page, network: string, group: string, people: readonly Person[]): Promise<Invited[]> {
  const at = addressIn(network);
  const invited: Invited[] = [];
  for (let from = 0; from < people.length; from += 50) {
    const users = people.slice(from, from + 50).map((person) => ({ ...person, username: at(person.username), securityGroupIds: [group] }));
    const { successful } = await api<{ successful: Invited[] }>(page, 'POST', `/networks/${network}/users`, { users });
    invited.push(...successful);
  }
  return invited;
}

/** A user as the AWS command line lists it. */
export interface Listed {
  readonly userId: string;
  readonly username: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly status: number;
  readonly suspended: boolean;
  readonly challengeFailures: number;
  readonly securityGroups: string[];
}

/** The users of a network by their addresses. */
export async function listUsers(network: string): Promise<Map<string, Listed>> {
  // The command line pages by itself.
  const parameters = ['--network-id', network, '--page-size', '100', '--sort-fields', 'username'];
  const { users } = await aws<{ users: Listed[] }>('wickr', 'list-users', ...parameters);
  return new Map(users.map((user) => [user.username, user]));
}

/** Chooses from the menu of a row. */
export async function choose(page: Page, of: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${of}` }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** A file for an upload. */
export function file(text: string | Buffer, name = 'people.csv'): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'text/csv', buffer: Buffer.isBuffer(text) ? text : Buffer.from(text) };
}

/** Drops a file on the page where it says that files can be dropped. */
export async function drop(page: Page, text: string, name = 'people.csv'): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([content = '', called = '']) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], called, { type: 'text/csv' }));
      return transfer;
    },
    [text, name],
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer });
  await page.getByText('Drop the file here').dispatchEvent('drop', { dataTransfer });
}

/** A network with its default group, another one, and these people. */
export async function networkOf(page: Page, people: readonly Person[] = []) {
  const made = await api<{ networkId: string }>(page, 'POST', '/networks', { networkName: unique('Net '), accessLevel: 'PREMIUM' });
  const network = String(made.networkId);
  const groups = `/networks/${network}/security-groups`;
  const { securityGroups } = await api<{ securityGroups: { id: string }[] }>(page, 'GET', groups);
  const group = securityGroups[0]?.id ?? '';
  const { securityGroup } = await api<{ securityGroup: { id: string } }>(page, 'POST', groups, { name: 'Field', securityGroupSettings: {} });
  const invited = await invite(page, network, group, people);
  return { network, group, field: securityGroup.id, invited, at: addressIn(network) };
}

/** Changes the settings of a group. */
export async function setGroup(page: Page, network: string, group: string, securityGroupSettings: object): Promise<void> {
  await api(page, 'PATCH', `/networks/${network}/security-groups/${group}`, { securityGroupSettings });
}
