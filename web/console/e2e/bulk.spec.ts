import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { api } from './kit/api';
import { newAdministrator } from './kit/aws';
import { expect, look, signIn, test } from './kit/test';
import { drop, file, listUsers, networkOf } from './kit/users';

const person = (n: number) => `p${String(n).padStart(5, '0')}`;
const people = (count: number) => Array.from({ length: count }, (_, n) => ({ username: person(n), firstName: `P${n}` }));

async function fromMenu(page: Page, network: string, item: string): Promise<void> {
  await page.goto(`/console/networks/${network}/users`);
  await page.getByRole('button', { name: 'Manage users' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** What is saved after a click. */
async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await download).path(), 'utf8');
}

const text = (at: (name: string) => string, count: number) => `E-mail\n${people(count).map(({ username }) => at(username)).join('\n')}`;
const chooser = (page: Page) => page.locator('input[type=file]');

test('many users are invited from the filled template, each row with its result', async ({ page }) => {
  const { network, group, at } = await networkOf(page, people(1));
  await page.goto(`/console/networks/${network}/users`);
  await page.getByRole('button', { name: 'Bulk invite users' }).click();
  await page.getByRole('menuitem', { name: 'Bulk invite users' }).click();
  await look(page, 'bulk-invite');
  const template = await saved(page, 'Download template');
  expect(template).toBe('\uFEFFE-mail,First name,Last name,Security group\r\n');
  const rows = [
    `${at('new1')},Ana,Núñez,default`,
    `${at('new2')},'=1+1,<b>bold</b>,default`,
    `${at(person(0))},Known,,default`,
    `${at('NEW1')},again,,default`,
    `${at('new3')},,,Nowhere`,
    `${at('new4')},,,`,
    ',Nobody,,default',
    "=cmd|'/c calc'!A1,Formula,,default",
  ];
  await drop(page, template + rows.join('\r\n'));
  await expect(page.getByText('3 rows are ready. 5 rows have problems and are left out.').first()).toBeVisible();
  for (const problem of ['is in the file already', 'no security group of this name', 'There is no security group.', 'no e-mail address', 'not an e-mail address']) {
    await expect(page.getByRole('row').filter({ hasText: problem })).toHaveCount(1);
  }
  await expect(page.getByRole('row').filter({ hasText: '<b>bold</b>' })).toHaveCount(1);
  await look(page, 'bulk-invite-preview');
  await page.getByRole('button', { name: 'Invite 3 users' }).click();
  await expect(page.getByText(/Finished\. 3 of 3 rows, 1 refused/).first()).toBeVisible();
  await expect(page.getByText('This user already belongs to this network.').first()).toBeVisible();
  await look(page, 'bulk-invite-done');
  expect((await saved(page, 'Download results')).split('\r\n').slice(1, 4)).toEqual([
    `2,${at('new1')},Done,`,
    `3,${at('new2')},Done,`,
    `4,${at(person(0))},Refused,This user already belongs to this network.`,
  ]);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Choose file' })).toBeVisible();
  await expect(page.getByText('Finished.')).toHaveCount(0);

  const listed = await listUsers(network);
  expect([...listed.keys()].sort()).toEqual([at('new1'), at('new2'), at(person(0))]);
  expect(listed.get(at('new2'))).toMatchObject({ firstName: '=1+1', lastName: '<b>bold</b>', securityGroups: [group] });
});

test('users are deleted in bulk from the template, after it is said that this cannot be undone', async ({ page }) => {
  const { network, at } = await networkOf(page, people(60));
  await fromMenu(page, network, 'Bulk delete');
  const template = await saved(page, 'Download template');
  expect(template).toBe('\uFEFFE-mail\r\n');
  const gone = Array.from({ length: 55 }, (_, n) => at(person(n)));
  await chooser(page).setInputFiles(file(`${template}${[...gone, 'nobody@example.org'].join('\r\n')}`));
  await expect(page.getByText('55 rows are ready. 1 row has a problem and is left out.').first()).toBeVisible();
  const submit = page.getByRole('button', { name: 'Delete 55 users' });
  await expect(submit).toBeDisabled();
  await page.getByRole('checkbox', { name: /can’t be undone/ }).check();
  await page.getByRole('switch', { name: 'Show only rows with problems' }).or(page.getByLabel('Show only rows with problems')).first().check();
  await expect(page.getByRole('row').filter({ hasText: 'nobody@example.org' })).toContainText('no user with this address');
  await look(page, 'bulk-delete');
  await submit.click();
  await expect(page.getByText(/Finished\. 55 of 55 rows, none refused/).first()).toBeVisible();
  expect([...(await listUsers(network)).keys()].sort()).toEqual([55, 56, 57, 58, 59].map((n) => at(person(n))));
});

test('users are deleted in bulk from the downloaded directory, without the rows of those who stay', async ({ page }) => {
  const { network, at } = await networkOf(page, people(4));
  await page.goto(`/console/networks/${network}/users`);
  await page.getByRole('button', { name: 'Manage users' }).click();
  await page.getByRole('menuitem', { name: 'Download as CSV' }).click();
  const directory = await saved(page, 'Download');
  const kept = directory.split('\r\n').filter((line) => !line.startsWith(at(person(2))));
  await page.getByRole('button', { name: 'Manage users' }).click();
  await page.getByRole('menuitem', { name: 'Bulk delete' }).click();
  await chooser(page).setInputFiles(file(kept.join('\r\n')));
  await expect(page.getByText('3 rows are ready.').first()).toBeVisible();
  await page.getByRole('checkbox', { name: /can’t be undone/ }).check();
  await page.getByRole('button', { name: 'Delete 3 users' }).click();
  await expect(page.getByText(/Finished\. 3 of 3 rows/).first()).toBeVisible();
  expect([...(await listUsers(network)).keys()]).toEqual([at(person(2))]);
});

test('users are suspended in bulk from a file of another encoding, which is told', async ({ page }) => {
  const { network, at } = await networkOf(page, people(3));
  await fromMenu(page, network, 'Bulk suspend');
  await look(page, 'bulk-suspend');
  await chooser(page).setInputFiles(file(Buffer.from('PK\u0003\u0004 workbook'), 'people.csv'));
  await expect(page.getByText('This is a spreadsheet and not a CSV file.').first()).toBeVisible();
  await chooser(page).setInputFiles(file('Name,Age\nA,1'));
  await expect(page.getByText('No column of the file is called E-mail.').first()).toBeVisible();
  await chooser(page).setInputFiles(file(Buffer.alloc(5 * 1024 * 1024 + 1, 97)));
  await expect(page.getByText('The file is larger than 5 MB.').first()).toBeVisible();

  const latin1 = Buffer.from(`E-mail;Last name\r\n${at(person(0))};Ångström\r\n${at(person(1))};Ø\r\n${at(person(1))};twice`, 'latin1');
  await chooser(page).setInputFiles(file(latin1));
  await expect(page.getByText('was read as Latin-1 (Windows-1252)').first()).toBeVisible();
  await expect(page.getByText('2 rows are ready. 1 row has a problem and is left out.').first()).toBeVisible();
  await look(page, 'bulk-suspend-encoding');
  await page.getByRole('button', { name: /^Encoding/ }).click();
  await page.getByRole('option', { name: 'UTF-8' }).click();
  await expect(page.getByText('Some letters cannot be read as UTF-8').first()).toBeVisible();
  await chooser(page).setInputFiles(file(Buffer.from(`\uFEFFE-mail\r\n${at(person(0))}\r\n${at(person(1))}`, 'utf16le')));
  await expect(page.getByText('2 rows are ready.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Suspend 2 users' }).click();
  await expect(page.getByText(/Finished\. 2 of 2 rows, none refused/).first()).toBeVisible();
  const listed = await listUsers(network);
  expect([0, 1, 2].map((n) => listed.get(at(person(n)))?.suspended)).toEqual([true, true, false]);
});

test('a file of 10,000 rows is taken, one more is not', async ({ page }) => {
  const { network, at } = await networkOf(page, people(1));
  await page.goto(`/console/networks/${network}/users/bulk-suspend`);
  await chooser(page).setInputFiles(file(text(at, 10_001)));
  await expect(page.getByText('The file has more than 10,000 rows.').first()).toBeVisible();
  await chooser(page).setInputFiles(file(text(at, 10_000)));
  await expect(page.getByText('1 row is ready. 9,999 rows have problems and are left out.').first()).toBeVisible();
  expect((await listUsers(network)).size).toBe(1);
});

test('a long job goes on after a reload, does nothing twice, and is told on every page', async ({ page }) => {
  const { network, at } = await networkOf(page, people(0));
  const rows = Array.from({ length: 180 }, (_, n) => `${at(person(n))},default`);
  await page.goto(`/console/networks/${network}/users/bulk-invite`);
  await chooser(page).setInputFiles(file(`E-mail,Security group\n${rows.join('\n')}`));
  const calls: (string | null)[] = [];
  let isLost = true;
  await page.route(`**/networks/${network}/users`, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    calls.push(await route.request().headerValue('x-client-token'));
    // The server does the second batch, and its answer never arrives.
    if (calls.length >= 2 && isLost) {
      await route.fetch();
      return route.abort();
    }
    return route.fallback();
  });
  await page.getByRole('button', { name: 'Invite 180 users' }).click();
  await expect(page.getByText('The server cannot be reached. It goes on by itself when it can.').first()).toBeVisible();
  await look(page, 'bulk-invite-waiting');
  await page.getByRole('link', { name: 'Networks', exact: true }).first().click();
  await expect(page.getByText('50 of 180 rows').first()).toBeVisible();
  await look(page, 'job-notice');
  isLost = false;
  await page.reload();
  await page.goto(`/console/networks/${network}/users/bulk-invite`);
  await expect(page.getByText(/Finished\. 180 of 180 rows, none refused/).first()).toBeVisible();
  expect(new Set(calls).size).toBe(4);
  expect(calls.length).toBeGreaterThan(4);
  expect((await listUsers(network)).size).toBe(180);
});

test('at the sign-out a job ends, and nothing of its file stays in the browser', async ({ page }) => {
  const { network, at } = await networkOf(page, people(0));
  // A session of its own: that of the other tests goes on.
  await page.context().clearCookies();
  await signIn(page, await newAdministrator([{ Effect: 'Allow', Action: '*', Resource: '*' }]));
  await page.goto(`/console/networks/${network}/users/bulk-invite`);
  await page.route(`**/networks/${network}/users`, (route) => (route.request().method() === 'POST' ? route.abort() : route.fallback()));
  await chooser(page).setInputFiles(file(`E-mail,Security group\n${at('kim')},default`));
  await page.getByRole('button', { name: 'Invite 1 user' }).click();
  await expect(page.getByText('The server cannot be reached. It goes on by itself when it can.').first()).toBeVisible();
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<unknown[]>((resolve, reject) => {
          const opening = indexedDB.open('sotto-jobs');
          opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')));
          opening.addEventListener('success', () => {
            const all = opening.result.transaction('jobs').objectStore('jobs').getAll();
            all.addEventListener('success', () => resolve(all.result));
          });
        }),
    );
  expect(JSON.stringify(await kept())).toContain(at('kim'));
  await page.getByRole('button', { name: /^admin-/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect.poll(kept).toEqual([]);
  expect((await listUsers(network)).size).toBe(0);
});

test('bulk deletion and suspension are off, with the reason, while single sign-on is on', async ({ page }) => {
  const { network, at } = await networkOf(page, people(1));
  const provider = { companyId: `Company${network}`, issuer: 'https://login.example.org', scopes: 'openid', userId: 'client' };
  await api(page, 'POST', `/networks/${network}/oidc/save`, provider);
  await page.goto(`/console/networks/${network}/users`);
  await page.getByRole('button', { name: 'Manage users' }).click();
  for (const name of ['Bulk delete', 'Bulk suspend']) {
    await expect(page.getByRole('menuitem', { name })).toHaveAttribute('aria-disabled', 'true');
  }
  await page.getByRole('menuitem', { name: 'Bulk delete' }).hover();
  await expect(page.getByText('Not while single sign-on is on').filter({ visible: true }).first()).toBeVisible();
  await page.goto(`/console/networks/${network}/users/bulk-delete`);
  await chooser(page).setInputFiles(file(`E-mail\n${at(person(0))}`));
  await page.getByRole('checkbox', { name: /can’t be undone/ }).check();
  await expect(page.getByRole('button', { name: 'Delete 1 user' })).toBeDisabled();
  expect((await listUsers(network)).size).toBe(1);
});
