import type { Locator, Page } from '@playwright/test';

import { aws, unique } from './kit/aws';
import { expect, test } from './kit/test';
import { listUsers, networkOf } from './kit/users';

/** More than any page has to tab through. */
const STOPS = 120;

/** Goes to a control as a person without a mouse does; fails if nothing leads there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let n = 0; n < STOPS; n += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused({ timeout: 1 });
}

async function press(page: Page, name: string | RegExp, within: Page | Locator = page): Promise<void> {
  await tabTo(page, within.getByRole('button', { name, exact: typeof name === 'string' }));
  await page.keyboard.press('Enter');
}

test('by keyboard alone a person signs in, creates a network and deletes it', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '', storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto('/console/networks/create');
  await expect(page.getByLabel('User name')).toBeFocused();
  await page.keyboard.type(process.env['SOTTO_CONSOLE_USER'] ?? 'admin');
  await page.keyboard.press('Tab');
  await page.keyboard.type(process.env['SOTTO_CONSOLE_PASSWORD'] ?? '');
  await page.keyboard.press('Enter');

  const name = unique('Keys ');
  await expect(page.getByLabel('Network name')).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Premium(?! free)/ })).toBeChecked();
  await press(page, 'Create network');
  await expect(page.getByText(`The network ${name} was created.`).first()).toBeVisible();

  const find = page.getByPlaceholder('Find networks by name, ID or tag');
  await tabTo(page, find);
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name, exact: true });
  await tabTo(page, link);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const made = await aws<{ accessLevel: string }>('wickr', 'get-network', '--network-id', id);
  expect(made.accessLevel).toBe('PREMIUM');

  await press(page, 'Delete network');
  const question = page.getByRole('dialog');
  await tabTo(page, question.getByRole('textbox'));
  await page.keyboard.type('confirm');
  await press(page, 'Delete', question);
  await expect(page.getByRole('heading', { level: 1, name: 'Networks' })).toBeVisible();
  await expect(aws('wickr', 'get-network', '--network-id', id)).rejects.toThrow(/ResourceNotFoundError/);
  await context.close();
});

test('by keyboard alone a user is invited, suspended and deleted', async ({ page }) => {
  const { network, field, at } = await networkOf(page, []);
  const user = async () => (await listUsers(network)).get(at('kim'));
  await page.goto(`/console/networks/${network}/users`);
  await press(page, 'Invite user');
  await expect(page.getByLabel('First name')).toBeFocused();
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type(at('kim'));
  const group = page.getByRole('button', { name: /^Security group/ });
  await tabTo(page, group);
  await page.keyboard.press('Enter');
  // As in every list of choices, letters find.
  await page.keyboard.type('Field');
  await page.keyboard.press('Enter');
  await expect(group).toContainText('Field');
  await press(page, 'Invite user');
  await expect(page.getByText(`Invitation on its way to ${at('kim')}`).first()).toBeVisible();
  expect(await user()).toMatchObject({ status: 1, securityGroups: [field] });
  await press(page, 'Back to the team directory');

  const actions = page.getByRole('button', { name: `Actions for ${at('kim')}` });
  const item = async (name: string) => {
    await tabTo(page, actions);
    await page.keyboard.press('Enter');
    const chosen = page.getByRole('menuitem', { name, exact: true });
    await expect(chosen).toBeVisible();
    for (let n = 0; n < 10 && !(await chosen.evaluate((element) => element.contains(document.activeElement))); n += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
  };
  const question = page.getByRole('dialog');
  await item('Suspend');
  await press(page, 'Suspend', question);
  await expect(page.getByRole('row').filter({ hasText: at('kim') })).toContainText('Suspended');
  expect(await user()).toMatchObject({ suspended: true });
  await item('Delete');
  await tabTo(page, question.getByRole('textbox'));
  await page.keyboard.type('confirm');
  await press(page, 'Delete', question);
  await expect(page.getByText(`${at('kim')} was deleted.`).first()).toBeVisible();
  expect(await user()).toBeUndefined();
});

test('by keyboard alone read receipts are changed, and a question is answered with no', async ({ page }) => {
  const { network } = await networkOf(page, []);
  await page.goto(`/console/networks/${network}/policies`);
  await press(page, 'Edit: Messaging');
  const forced = page.getByRole('radio', { name: /Enabled for everybody/ });
  const chosen = page.getByRole('radio', { checked: true });
  await tabTo(page, chosen);
  for (let n = 0; n < 3 && !(await forced.isChecked()); n += 1) await page.keyboard.press('ArrowDown');
  await press(page, 'Save changes');
  await expect(page.getByRole('button', { name: 'Edit: Messaging' })).toBeVisible();
  type Settings = { settings: { optionName: string; value: string }[] };
  const { settings } = await aws<Settings>('wickr', 'get-network-settings', '--network-id', network);
  expect(settings).toContainEqual(expect.objectContaining({ optionName: 'readReceiptConfig.status', value: 'FORCE_ENABLED' }));

  await page.goto(`/console/networks/${network}`);
  await press(page, 'Delete network');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Delete network' })).toBeFocused();
});
