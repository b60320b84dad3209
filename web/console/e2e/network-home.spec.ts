import { api, networkOf } from './kit/api';
import { aws, newAdministrator, unique } from './kit/aws';
import { expect, look, signIn, test } from './kit/test';

type Shown = { networkName: string; accessLevel: string; freeTrialExpiration?: string };
const shown = (id: string) => aws<Shown>('wickr', 'get-network', '--network-id', id);

test('the details of a network are seen from its row, with what support needs to copy', async ({ page }) => {
  const { id, arn, name } = await networkOf(page, { tags: { purpose: 'field' } });
  await page.goto(`/console/?find=${encodeURIComponent(JSON.stringify([{ propertyKey: 'id', operator: '=', value: id }]))}`);
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'View details' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText(arn)).toBeVisible();
  await expect(page.getByText('None before single sign-on is configured.')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'field' })).toBeVisible();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy Network ID' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
  await page.keyboard.press('Escape');
  await look(page, 'network-home');
  expect((await shown(id)).networkName).toBe(name);
});

test('name and plan are edited in one form, which says what a plan takes and gives', async ({ page }) => {
  const { id } = await networkOf(page, { plan: 'PREMIUM' });
  const name = unique('New ');
  await page.goto(`/console/networks/${id}`);
  await page.getByRole('button', { name: 'Edit: Network details' }).click();
  await page.getByLabel('Network name').fill('');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('must have 1 to 20 characters')).toBeVisible();
  await page.getByLabel('Network name').fill(name);
  await page.getByRole('radio', { name: 'Standard' }).check();
  await expect(page.getByText('Data retention keeps nothing from now on.')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Premium free trial' })).toBeDisabled();
  await look(page, 'network-edit');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(`The network ${name} was saved.`).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  expect(await shown(id)).toMatchObject({ networkName: name, accessLevel: 'STANDARD' });
});

test('a premium free trial is begun, said, and given up; another one cannot be had', async ({ page }) => {
  const { id } = await networkOf(page, { plan: 'STANDARD' });
  const choose = async (plan: string) => {
    await page.getByRole('button', { name: 'Edit: Network details' }).click();
    await page.getByRole('radio', { name: plan, exact: true }).check();
    await page.getByRole('button', { name: 'Save changes' }).click();
  };
  await page.goto(`/console/networks/${id}`);
  await choose('Premium free trial');
  await expect(page.getByText(/^This network is on the premium free trial until /)).toBeVisible();
  expect((await shown(id)).freeTrialExpiration).toBeTruthy();
  await look(page, 'network-trial');
  await choose('Premium');
  await expect(page.getByText(/^This network is on the premium free trial until /)).toBeHidden();
  await choose('Standard');
  await expect(page.getByText('was saved.').first()).toBeVisible();
  await choose('Premium free trial');
  await expect(page.getByText('This account has already had its premium free trial.', { exact: true })).toBeVisible();
  expect(await shown(id)).toMatchObject({ accessLevel: 'STANDARD' });
});

test('a trial that has ended is said in the list and at home', async ({ page }) => {
  const { id, name } = await networkOf(page, { plan: 'STANDARD' });
  // Three months are too long for a test: the server's answer, with an end that is past.
  const ended = { freeTrialExpiration: '2026-01-31T10:00:00Z', accessLevel: 'STANDARD' };
  await page.route(`**/networks/${id}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), ...ended } });
  });
  await page.goto(`/console/?find=${encodeURIComponent(JSON.stringify([{ propertyKey: 'id', operator: '=', value: id }]))}`);
  await expect(page.getByText('Trial ended on Jan 31, 2026')).toBeVisible();
  await look(page, 'networks-trial-ended');
  await page.getByRole('link', { name }).click();
  await expect(page.getByText('The premium free trial of this network has ended.')).toBeVisible();
  await look(page, 'network-trial-ended');
});

test('of two administrators who rename a network the second one sees it, and loses nothing', async ({ page, context }) => {
  const { id } = await networkOf(page, {});
  const [first, second] = [unique('First '), unique('Second ')];
  await page.goto(`/console/networks/${id}`);
  await page.getByRole('button', { name: 'Edit: Network details' }).click();
  await page.getByLabel('Network name').fill(second);

  const other = await context.newPage();
  await other.goto(`/console/networks/${id}`);
  await other.getByRole('button', { name: 'Edit: Network details' }).click();
  await other.getByLabel('Network name').fill(first);
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(other.getByText(`The network ${first} was saved.`).first()).toBeVisible();
  await other.close();

  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Somebody else changed this meanwhile')).toBeVisible();
  await expect(page.getByRole('main').getByText(first).first()).toBeVisible();
  await expect(page.getByLabel('Network name')).toHaveValue(second);
  expect((await shown(id)).networkName).toBe(first);
  await look(page, 'network-conflict');
  await page.getByRole('button', { name: 'Keep my changes' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(`The network ${second} was saved.`).first()).toBeVisible();
  expect((await shown(id)).networkName).toBe(second);
});

test('a network is deleted from its home, which leads back to the list', async ({ page }) => {
  const { id, name } = await networkOf(page, {});
  await page.goto(`/console/networks/${id}`);
  await page.getByRole('button', { name: 'Delete network' }).click();
  const question = page.getByRole('dialog', { name: 'Delete network' });
  await question.getByRole('textbox').fill('confirm');
  await question.getByRole('textbox').press('Enter');
  await expect(page.getByText(`The network ${name} is being deleted.`).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Networks' })).toBeVisible();
  await expect(shown(id)).rejects.toThrow(/ResourceNotFound/);
});

interface Tagged {
  ResourceTagMappingList: { Tags: { Key: string; Value: string }[] }[];
}

test('tags are added, edited and removed on one page, and only what changed is saved', async ({ page }) => {
  const [used, long] = [unique('used'), 'W'.repeat(256)];
  const { id, arn } = await networkOf(page, { tags: { env: 'test', old: '1', same: long, عربي: 'مرحبا' } });
  await networkOf(page, { tags: { [used]: 'red' } });
  await page.goto(`/console/networks/${id}`);
  await page.getByRole('button', { name: 'Manage tags' }).click();
  await expect(page.getByRole('textbox', { name: 'Key' })).toHaveCount(4);

  const valueOf = async (key: string) => {
    const keys = await page.getByRole('textbox', { name: 'Key' }).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
    return page.getByRole('combobox', { name: 'Value' }).nth(keys.indexOf(key));
  };
  await (await valueOf('env')).fill('prod');
  await page.getByRole('button', { name: 'Remove the tag old' }).click();
  // Somebody else changes another tag meanwhile; it stays as they left it.
  await api(page, 'POST', `/tags/${encodeURIComponent(arn)}`, { tags: { same: 'of another' } });

  await page.getByRole('button', { name: 'Add new tag' }).click();
  const newKey = page.getByRole('combobox', { name: 'Key' });
  await newKey.fill('<b>');
  await expect(page.getByText('Only letters, digits, spaces and _ . : / = + - @ can be used.')).toBeVisible();
  await newKey.fill('env');
  await expect(page.getByText('This key is there already.')).toBeVisible();
  await newKey.fill(used);
  await page.getByRole('option', { name: used, exact: true }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('A tag needs a value.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Value' }).last().click();
  await page.getByRole('option', { name: 'red' }).click();
  await look(page, 'tags');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('The tags were saved.').first()).toBeVisible();
  await expect(page.getByRole('cell', { name: 'prod' })).toBeVisible();
  await look(page, 'network-tags');

  const found = await aws<Tagged>('resourcegroupstaggingapi', 'get-resources', '--resource-arn-list', arn);
  const tags = Object.fromEntries(found.ResourceTagMappingList[0]?.Tags.map(({ Key, Value }) => [Key, Value]) ?? []);
  expect(tags).toEqual({ env: 'prod', same: 'of another', [used]: 'red', عربي: 'مرحبا' });
});

test('a page of tags that are not saved asks before it is left', async ({ page }) => {
  const { id } = await networkOf(page, {});
  await page.goto(`/console/networks/${id}`);
  await page.getByRole('button', { name: 'Add new tag' }).click();
  await page.getByRole('combobox', { name: 'Key' }).fill('env');
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => asked).toEqual([expect.stringContaining('not saved')]);
  await expect(page.getByRole('combobox', { name: 'Key' })).toHaveValue('env');
});

test('who may only look sees everything that is allowed, and why the rest is not', async ({ page, browser, baseURL }) => {
  const { id, name } = await networkOf(page, { tags: { env: 'test' } });
  const allowed = ['CreateAdminSession', 'ListNetworks', 'GetNetwork', 'ListTagsForResource', 'GetUsersCount', 'ListBots'];
  const reader = await newAdministrator([
    { Effect: 'Allow', Action: allowed.map((action) => `wickr:${action}`), Resource: '*' },
  ]);
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const own = await context.newPage();
  await signIn(own, reader);
  await own.goto(`/console/networks/${id}`);
  await expect(own.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(own.getByRole('cell', { name: 'test' })).toBeVisible();
  const remove = own.getByRole('button', { name: 'Delete network' });
  await expect(remove).toBeDisabled();
  await remove.hover();
  await expect(own.getByText(/is not authorized to perform: wickr:DeleteNetwork/).filter({ visible: true })).toBeVisible();
  await expect(own.getByRole('button', { name: 'Edit: Network details' })).toBeDisabled();
  await expect(own.getByText(/is not authorized to perform: wickr:GetOidcInfo/).first()).toBeVisible();
  await own.mouse.move(0, 0);
  await look(own, 'network-read-only');
  await own.goto(`/console/networks/${id}/bots`);
  await expect(own.getByRole('button', { name: 'Create bot' })).toBeDisabled();
  await context.close();
});
