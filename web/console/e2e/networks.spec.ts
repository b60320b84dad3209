import type { Page } from '@playwright/test';

import { api, networkOf } from './kit/api';
import { aws, unique } from './kit/aws';
import { expect, look, test } from './kit/test';

const finder = (page: Page) => page.getByRole('combobox', { name: 'Find networks by name, ID or tag' });

/** Types a condition as a person does, such as `team = red`, and takes it. */
async function find(page: Page, condition: string): Promise<void> {
  await finder(page).fill(condition);
  await finder(page).press('Enter');
}

/** The rows of the list, without its head. */
const rows = (page: Page) => page.getByRole('table', { name: 'Networks' }).getByRole('row').filter({ has: page.getByRole('rowheader') });

test('a network is created with a plan and tags', async ({ page }) => {
  const name = unique('Field ');
  await page.goto('/console/');
  await page.getByRole('button', { name: 'Create network' }).click();
  await look(page, 'create-network');
  await page.getByLabel('Network name').fill(name);
  await page.getByRole('radio', { name: /^Premium(?! free)/ }).check();
  await page.getByRole('button', { name: 'Add new tag' }).click();
  await page.getByRole('combobox', { name: 'Key' }).fill('team');
  await page.getByRole('button', { name: 'Create network' }).click();
  await expect(page.getByText('A tag needs a value.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Value' }).fill('field');
  await page.getByRole('button', { name: 'Create network' }).click();
  await expect(page.getByText(`The network ${name} was created.`).first()).toBeVisible();
  await look(page, 'networks');

  type Networks = { networks: { networkName: string; accessLevel: string; networkArn: string }[] };
  const { networks } = await aws<Networks>('wickr', 'list-networks');
  const made = networks.find((network) => network.networkName === name);
  expect(made?.accessLevel).toBe('PREMIUM');
  const tags = await aws('resourcegroupstaggingapi', 'get-resources', '--tag-filters', 'Key=team,Values=field');
  expect(JSON.stringify(tags)).toContain(made?.networkArn);
});

test('networks are found by name, by ID and by tag', async ({ page }) => {
  const key = unique('team');
  const [red, blue] = [unique('Red '), unique('Blue ')];
  const one = await networkOf(page, { name: red, tags: { [key]: 'red' } });
  await networkOf(page, { name: blue, tags: { [key]: 'blue' } });
  await page.goto('/console/');

  await find(page, red.toUpperCase());
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(red);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await find(page, `Network ID = ${one.id}`);
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await find(page, `Tag key = ${key}`);
  await expect(rows(page)).toHaveCount(2);
  await find(page, `${key} = blue`);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(blue);
  await look(page, 'networks-found');

  // The way back from a network leads to what was found.
  await page.getByRole('link', { name: blue }).click();
  await expect(page.getByRole('heading', { level: 1, name: blue })).toBeVisible();
  await page.goBack();
  await expect(rows(page)).toHaveCount(1);
  await find(page, 'no such name');
  await expect(page.getByText('Nothing matches')).toBeVisible();
});

test('among many networks a name is found on the server, page by page', async ({ page }) => {
  const prefix = unique('Many');
  const numbers = Array.from({ length: 130 }, (_, number) => number + 100);
  const made = await Promise.all(numbers.map((number) => networkOf(page, { name: `${prefix} ${number}` })));
  await page.goto('/console/');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/networks\?/.test(request.url())) asked.push(request.url());
  });
  await find(page, prefix);
  await expect(rows(page)).toHaveCount(25);
  await expect(rows(page).first()).toContainText(`${prefix} 100`);
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(rows(page).first()).toContainText(`${prefix} 125`);
  await find(page, 'Network name : 229');
  await expect(rows(page)).toHaveCount(1);
  expect(asked.every((url) => /maxResults=(1|25|100)&|maxResults=(1|25|100)$/.test(url))).toBe(true);
  // Others look through the list as well.
  await Promise.all(made.map(({ id }) => api(page, 'DELETE', `/networks/${id}`)));
});

test('a network is deleted from its row, with the word confirm', async ({ page }) => {
  const name = unique('Gone ');
  const { id } = await networkOf(page, { name });
  await page.goto('/console/');
  await find(page, name);
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete network' }).click();
  const question = page.getByRole('dialog', { name: 'Delete network' });
  await expect(question.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await question.getByRole('textbox').fill('confirm');
  await look(page, 'network-delete');
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`The network ${name} is being deleted.`).first()).toBeVisible();
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await expect(aws('wickr', 'get-network', '--network-id', id)).rejects.toThrow(/ResourceNotFound/);
});

test('names with HTML, of another direction and without a space stay what they are', async ({ page }) => {
  const names = [unique('<b>&amp;<i>'), unique('שלום עולם '), unique('WWWWWWWWWWWWWW')];
  const key = unique('kind');
  await Promise.all(names.map((name) => networkOf(page, { name, tags: { [key]: 'مرحبا' } })));
  await page.goto(`/console/?find=${encodeURIComponent(JSON.stringify([{ propertyKey: 'tagKey', operator: '=', value: key }]))}`);
  await expect(rows(page)).toHaveCount(3);
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  }
  await look(page, 'networks-hostile');
});
