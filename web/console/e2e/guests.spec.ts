import { aws, unique } from './kit/aws';
import { register, registerGuest } from './kit/people';
import { expect, look, test } from './kit/test';
import { choose, invite, networkOf, setGroup } from './kit/users';

test('guest users are counted and listed by month, blocked, unblocked and deleted', async ({ page }) => {
  const { network, group } = await networkOf(page);
  await setGroup(page, network, group, { federationMode: 1, enableGuestFederation: true });
  const [host, guest] = [`${unique('host-')}@example.org`, `${unique('guest-')}@elsewhere.example`];
  const [invited] = await invite(page, network, group, [{ username: host }]);
  await page.goto(`/console/networks/${network}/users?tab=guests`);
  await expect(page.getByText('No guest users in this period').first()).toBeVisible();
  await look(page, 'guests-empty');

  const [alice] = await Promise.all([register(host, invited?.inviteCode ?? ''), registerGuest(guest)]);
  await alice.sotto('send', '--to', guest, 'hello');
  await page.reload();
  // The number of guest users, above the tabs.
  await expect(page.getByText('Guest users this month (UTC)').first()).toBeVisible();
  const usage = page.getByRole('table', { name: 'Monthly usage' });
  await expect(usage.getByRole('row').nth(1)).toContainText('1');
  const row = page.getByRole('row').filter({ hasText: guest });
  await expect(row).toContainText('Not blocked');
  await look(page, 'guests');
  await page.getByRole('searchbox').fill('nobody');
  await expect(page.getByText('Nothing matches').first()).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: /^Billing period/ }).click();
  await page.getByRole('option').nth(1).click();
  await expect(page.getByText('No guest users in this period').first()).toBeVisible();
  await page.getByRole('button', { name: /^Billing period/ }).click();
  await page.getByRole('option').first().click();

  await choose(page, guest, 'Block guest user');
  await look(page, 'guest-block');
  await page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click();
  await expect(row).toContainText('Blocked');
  await page.getByRole('button', { name: /^Status ./ }).click();
  await page.getByRole('option', { name: 'Blocked' }).click();
  await expect(page.getByRole('columnheader', { name: 'Blocked by' })).toBeVisible();
  await expect(row).toContainText('admin');
  await look(page, 'guests-blocked');
  type Blocked = { blocklist: { username: string }[] };
  const blocked = () => aws<Blocked>('wickr', 'list-blocked-guest-users', '--network-id', network);
  expect((await blocked()).blocklist.map(({ username }) => username)).toEqual([guest]);

  await choose(page, guest, 'Unblock user');
  await page.getByRole('dialog').getByRole('button', { name: 'Unblock', exact: true }).click();
  await expect(page.getByText('Nobody is blocked').first()).toBeVisible();
  expect((await blocked()).blocklist).toEqual([]);

  await page.getByRole('button', { name: /^Status ./ }).click();
  await page.getByRole('option', { name: 'All of the period' }).click();
  await choose(page, guest, 'Delete guest account');
  await page.getByRole('dialog').getByRole('textbox').fill('confirm');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`The guest account ${guest} was deleted.`).first()).toBeVisible();
  // The address is free, so it can be invited at once.
  expect(await invite(page, network, group, [{ username: guest }])).toHaveLength(1);
});
