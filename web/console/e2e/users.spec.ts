import { readFile } from 'node:fs/promises';

import { aws, newAdministrator } from './kit/aws';
import { failToSignIn, register } from './kit/people';
import { expect, look, signIn, test } from './kit/test';
import { choose, invite, listUsers, networkOf, setGroup } from './kit/users';

const users = (network: string) => `/console/networks/${network}/users`;

test('a network without users says what to do next', async ({ page }) => {
  const { network } = await networkOf(page);
  await page.goto(users(network));
  await expect(page.getByText('No users yet').first()).toBeVisible();
  await look(page, 'users-empty');
});

test('the team directory shows, finds and sorts users, whatever they are called', async ({ page }) => {
  const hostile = '<img src=x onerror=alert(1)>';
  const rightToLeft = 'שלום\u200F‎ עולם';
  const { network, group, field, at } = await networkOf(page, [
    { username: 'html', firstName: hostile, lastName: '{name}' },
    { username: 'rtl', firstName: rightToLeft },
    { username: 'formula', firstName: '=HYPERLINK("http://x.example","y")' },
  ]);
  const many = Array.from({ length: 30 }, (_, n) => ({ username: `p${String(n).padStart(2, '0')}`, firstName: `P${n}` }));
  await invite(page, network, field, many);
  await page.goto(users(network));
  const rows = page.getByRole('table', { name: 'Team directory' }).getByRole('row');
  await expect(rows).toHaveCount(26);
  const html = rows.filter({ hasText: at('html') });
  await expect(html).toContainText(`${hostile} {name}`);
  await expect(html).toContainText('Pending');
  await expect(rows.filter({ hasText: at('rtl') })).toHaveCount(0);
  await look(page, 'users-directory');

  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(rows).toHaveCount(9);
  await expect(rows.filter({ hasText: at('rtl') }).locator('bdi').first()).toHaveText(rightToLeft);
  await page.getByRole('searchbox').fill(`P9@N${network.slice(0, 4)}`);
  await expect(page.getByText('Nothing matches').first()).toBeVisible();
  await page.getByRole('searchbox').fill('P2');
  await expect(rows).toHaveCount(11);
  await page.getByRole('button', { name: /^Security group ./ }).click();
  await page.getByRole('option', { name: 'Field' }).click();
  await page.getByRole('button', { name: /^Status ./ }).click();
  await page.getByRole('option', { name: 'Active' }).click();
  await expect(page.getByText('Nothing matches').first()).toBeVisible();
  await page.getByRole('button', { name: /^Status ./ }).click();
  await page.getByRole('option', { name: 'Pending' }).click();
  await page.getByRole('columnheader', { name: 'E-mail' }).getByRole('button').click();
  await expect(rows.nth(1)).toContainText(at('p29'));

  const listed = await listUsers(network);
  expect(listed.get(at('html'))).toMatchObject({ firstName: hostile, securityGroups: [group] });
  expect(listed.get(at('p29'))?.securityGroups).toEqual([field]);
});

test('the team directory is downloaded as CSV whose formulas do not run', async ({ page }) => {
  const { network, at } = await networkOf(page, [
    { username: 'a', firstName: '=1+1', lastName: 'O"Neil, A' },
    { username: '-b', firstName: 'Zoë' },
  ]);
  await page.goto(users(network));
  await page.getByRole('button', { name: 'Manage users' }).click();
  await page.getByRole('menuitem', { name: 'Download as CSV' }).click();
  await look(page, 'users-download');
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.split('\r\n')).toEqual([
    '\uFEFFE-mail,First name,Last name,Security group,Status',
    `"'${at('-b')}",Zoë,,default,Pending`,
    `${at('a')},"'=1+1","O""Neil, A",default,Pending`,
    '',
  ]);
  expect((await listUsers(network)).size).toBe(2);
});

test('a user is invited by e-mail into a security group', async ({ page }) => {
  const { network, field, at } = await networkOf(page, [{ username: 'known' }]);
  await page.goto(users(network));
  await page.getByRole('button', { name: 'Invite user', exact: true }).click();
  await look(page, 'invite-user');
  await page.getByLabel('First name').fill('Ana');
  await page.getByLabel('Last name').fill('Núñez');
  await page.getByLabel('E-mail').fill(at('known'));
  await page.getByRole('button', { name: 'Invite user' }).click();
  await expect(page.getByText('This user already belongs to this network.').first()).toBeVisible();
  await page.getByLabel('E-mail').fill(at('ana'));
  await page.getByRole('button', { name: /^Security group ./ }).click();
  await page.getByRole('option', { name: 'Field' }).click();
  await page.getByRole('button', { name: 'Invite user' }).click();
  await expect(page.getByText(`Invitation on its way to ${at('ana')}`).first()).toBeVisible();
  const code = page.getByText(/^[A-Z0-9]{6}(-[A-Z0-9]{6}){3}$/);
  await expect(code).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy Invite code' })).toBeVisible();
  await look(page, 'invite-user-done');
  await page.getByRole('button', { name: 'Back to the team directory' }).click();
  await expect(page.getByRole('row').filter({ hasText: at('ana') })).toContainText('Pending');

  const ana = (await listUsers(network)).get(at('ana'));
  expect(ana).toMatchObject({ firstName: 'Ana', lastName: 'Núñez', status: 1, securityGroups: [field] });
});

test('the name and the group of a user are edited, and what is wrong stands at its field', async ({ page }) => {
  const { network, field, at } = await networkOf(page, [{ username: 'ben', firstName: 'Ben' }]);
  await page.goto(users(network));
  await choose(page, at('ben'), 'Edit');
  await page.getByLabel('Last name').fill('\u202Ereversed');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('must not contain control characters').first()).toBeVisible();
  await page.getByLabel('Last name').fill('Bauer');
  await page.getByRole('button', { name: /^Security group ./ }).click();
  await page.getByRole('option', { name: 'Field' }).click();
  await look(page, 'user-edit');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { name: 'Ben Bauer' })).toBeVisible();
  await look(page, 'user');

  const ben = (await listUsers(network)).get(at('ben'));
  expect(ben).toMatchObject({ firstName: 'Ben', lastName: 'Bauer', securityGroups: [field] });
});

test('a user is suspended, comes back, is invited again and is deleted', async ({ page }) => {
  const { network, at } = await networkOf(page, [{ username: 'cleo' }, { username: 'stays' }]);
  await page.goto(users(network));
  const row = page.getByRole('row').filter({ hasText: at('cleo') });
  const answer = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await choose(page, at('cleo'), 'Suspend');
  await look(page, 'user-suspend');
  await answer('Suspend');
  await expect(row).toContainText('Suspended');
  expect((await listUsers(network)).get(at('cleo'))?.suspended).toBe(true);

  await choose(page, at('cleo'), 'Unsuspend');
  await answer('Unsuspend');
  await expect(row).toContainText('Pending');
  await choose(page, at('cleo'), 'Re-invite');
  await answer('Re-invite');
  await expect(page.getByText(`${at('cleo')} was invited again.`).first()).toBeVisible();

  await choose(page, at('cleo'), 'Delete');
  await page.getByRole('dialog').getByRole('textbox').fill('confirm');
  await look(page, 'user-delete');
  await answer('Delete');
  await expect(page.getByText(`${at('cleo')} was deleted.`).first()).toBeVisible();
  await expect(row).toHaveCount(0);
  expect([...(await listUsers(network)).keys()]).toEqual([at('stays')]);
});

test('a user is moved to another network of the account, into a group that is there', async ({ page }) => {
  const { network, at } = await networkOf(page, [{ username: 'dora' }]);
  const { network: target, field } = await networkOf(page);
  await page.goto(users(network));
  await choose(page, at('dora'), 'Move to another network');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Network/ }).click();
  await page.getByRole('option', { name: target }).click();
  await dialog.getByRole('button', { name: /^Security group ./ }).click();
  await page.getByRole('option', { name: 'Field' }).click();
  await look(page, 'user-move');
  await dialog.getByRole('button', { name: 'Move to another network' }).click();
  await expect(page.getByText(`${at('dora')} was moved.`).first()).toBeVisible();

  expect((await listUsers(network)).size).toBe(0);
  expect((await listUsers(target)).get(at('dora'))?.securityGroups).toEqual([field]);
});

test('the devices of a user are seen and reset, and a locked user is unlocked', async ({ page }) => {
  const { network, group, invited, at } = await networkOf(page, [{ username: 'eve', firstName: 'Eve' }]);
  const address = at('eve');
  await setGroup(page, network, group, { lockoutThreshold: 1, forceDeviceLockout: 0 });
  await register(address, invited[0]?.inviteCode ?? '');
  await failToSignIn(address);
  await page.goto(users(network));
  const row = page.getByRole('row').filter({ hasText: address });
  await expect(row).toContainText('Locked');
  await choose(page, address, 'Unlock');
  await page.getByRole('dialog').getByRole('button', { name: 'Unlock' }).click();
  await expect(row).toContainText('Active');
  expect((await listUsers(network)).get(address)?.challengeFailures).toBe(0);

  await choose(page, address, 'View devices');
  await expect(page.getByRole('row').filter({ hasText: 'Active' })).toHaveCount(1);
  await page.getByRole('checkbox', { name: /^Select the .* device/ }).check();
  await look(page, 'user-devices');
  await page.getByRole('button', { name: 'Reset selected' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset devices' }).click();
  await expect(page.getByText(`1 device of ${address} was reset.`).first()).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Reset' })).toHaveCount(1);

  type Devices = { devices: { statusText: string }[] };
  const user = ['--network-id', network, '--user-id', invited[0]?.userId ?? ''];
  const { devices } = await aws<Devices>('wickr', 'list-devices-for-user', ...user);
  expect(devices.map(({ statusText }) => statusText)).toEqual(['Reset']);
});

test('an administrator who may only read sees why users cannot be invited or changed', async ({ page, browser, baseURL }) => {
  const { network, at } = await networkOf(page, [{ username: 'kim' }]);
  const reader = await newAdministrator([{ Effect: 'Allow', Action: ['wickr:CreateAdminSession', 'wickr:Get*', 'wickr:List*'], Resource: '*' }]);
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), storageState: { cookies: [], origins: [] } });
  const reading = await context.newPage();
  await signIn(reading, reader);
  await reading.goto(users(network));
  await expect(reading.getByRole('row').filter({ hasText: at('kim') })).toContainText('Pending');
  await expect(reading.getByRole('button', { name: 'Invite user', exact: true })).toBeDisabled();
  await look(reading, 'users-read-only');
  await reading.getByRole('button', { name: `Actions for ${at('kim')}` }).click();
  for (const name of ['Edit', 'Suspend', 'Delete']) {
    await expect(reading.getByRole('menuitem', { name, exact: true })).toHaveAttribute('aria-disabled', 'true');
  }
  await reading.getByRole('menuitem', { name: 'Delete' }).hover();
  await expect(reading.getByText(/not authorized to perform: wickr:BatchDeleteUser/).filter({ visible: true }).first()).toBeVisible();
  await context.close();
  expect((await listUsers(network)).size).toBe(1);
});
