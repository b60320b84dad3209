import type { Page } from '@playwright/test';

import { api, networkOf } from './kit/api';
import { aws, unique } from './kit/aws';
import { expect, look, test } from './kit/test';

interface Bot {
  botId: string;
  username: string;
  displayName: string;
  groupId: string;
  suspended: boolean;
  status: number;
  hasChallenge: boolean;
}

const groupsOf = (page: Page, network: string) =>
  api<{ securityGroups: { id: string; isDefault: boolean }[] }>(page, 'GET', `/networks/${network}/security-groups`);

const bots = async (network: string) => (await aws<{ bots: Bot[] }>('wickr', 'list-bots', '--network-id', network)).bots;

test('a bot is created with a challenge that is drawn and copied', async ({ page }) => {
  const { id } = await networkOf(page, {});
  const username = `${unique('files-')}-bot`;
  await page.goto(`/console/networks/${id}/bots`);
  await expect(page.getByText('No bots yet')).toBeVisible();
  await look(page, 'bots-empty');
  await page.getByRole('button', { name: 'Create bot' }).click();
  // The list before has fields of these names too: this is the new page once the focus is here.
  await expect(page.getByLabel('Username')).toBeFocused();
  await page.getByLabel('Username').fill('files');
  await page.getByLabel('Display name').fill('Files');
  await page.getByRole('button', { name: 'Generate' }).click();
  const challenge = page.getByRole('textbox', { name: 'Challenge' });
  await expect(challenge).toHaveValue(/^[0-9A-Za-z]{24}$/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy Challenge' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await challenge.inputValue());
  await page.getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByText(/must have at most 64 letters.*end in bot/)).toBeVisible();
  await look(page, 'bot-create');
  await page.getByLabel('Username').fill(username);
  await page.getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByText(`The bot ${username} was created.`).first()).toBeVisible();
  expect(await bots(id)).toMatchObject([{ username, displayName: 'Files', status: 1, suspended: false, hasChallenge: true }]);
});

test('a bot is edited, suspended, given another challenge and deleted', async ({ page }) => {
  const { id } = await networkOf(page, {});
  const group = { name: 'Field <b>', securityGroupSettings: {} };
  type Made = { securityGroup: { id: string } };
  const field = await api<Made>(page, 'POST', `/networks/${id}/security-groups`, group);
  const { securityGroups } = await groupsOf(page, id);
  const groupId = securityGroups.find(({ isDefault }) => isDefault)?.id;
  const username = `${unique('files-')}-bot`;
  await api(page, 'POST', `/networks/${id}/bots`, { username, groupId, challenge: 'open sesame' });
  await page.goto(`/console/networks/${id}/bots`);
  await page.getByRole('link', { name: username }).click();
  await page.getByRole('button', { name: 'Edit: Bot details' }).click();
  await page.getByLabel('Display name').fill('<i>Archive \u05d0');
  await page.getByRole('button', { name: /Security group/ }).click();
  await page.getByRole('option', { name: 'Field <b>' }).click();
  await page.getByRole('checkbox', { name: /Suspend this bot/ }).check();
  await look(page, 'bot-edit');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(`The bot ${username} was saved.`).first()).toBeVisible();
  await look(page, 'bot');
  const changed = { username, displayName: '<i>Archive \u05d0', groupId: field.securityGroup.id, suspended: true };
  expect(await bots(id)).toMatchObject([changed]);

  await page.getByRole('button', { name: 'New challenge' }).click();
  const dialog = page.getByRole('dialog', { name: 'New challenge' });
  await dialog.getByRole('textbox', { name: 'Challenge' }).fill('short');
  await dialog.getByRole('button', { name: 'Set challenge' }).click();
  await expect(dialog.getByText('must have 8 to 128 characters')).toBeVisible();
  await dialog.getByRole('button', { name: 'Generate' }).click();
  await look(page, 'bot-challenge');
  await dialog.getByRole('button', { name: 'Set challenge' }).click();
  await expect(page.getByText(`The bot ${username} registers with the new challenge`).first()).toBeVisible();

  await page.getByRole('button', { name: 'Delete bot' }).click();
  const question = page.getByRole('dialog', { name: 'Delete bot' });
  await question.getByRole('textbox').fill('confirm');
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`The bot ${username} was deleted.`).first()).toBeVisible();
  await expect(page.getByText('No bots yet')).toBeVisible();
  expect(await bots(id)).toEqual([]);
});

test('bots are filtered on the server and come in pages', async ({ page }) => {
  const { id } = await networkOf(page, {});
  const { securityGroups } = await groupsOf(page, id);
  const groupId = securityGroups.find((group) => group.isDefault)?.id;
  const prefix = unique('b');
  const numbers = Array.from({ length: 27 }, (_, number) => number + 10);
  // Each challenge is derived with much work, by two at a time.
  await Promise.all(
    numbers.map((number) => {
      const bot = { username: `${prefix}-${number}-bot`, displayName: `Bot ${number}`, groupId, challenge: 'open sesame' };
      return api(page, 'POST', `/networks/${id}/bots`, bot);
    }),
  );
  await page.goto(`/console/networks/${id}/bots`);
  const rows = page.getByRole('table', { name: 'Bots' }).getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows).toHaveCount(25);
  await expect(page.getByText('0 active, 27 pending')).toBeVisible();
  await look(page, 'bots');
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Find by display name' }).fill('Bot 13');
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Status Any status' }).click();
  await page.getByRole('option', { name: 'Active' }).click();
  await expect(page.getByText('Nothing matches')).toBeVisible();
});
