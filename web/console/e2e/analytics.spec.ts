import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import { aws, defaultGroup, newNetwork, unique } from './kit/aws';
import { expect, look, test } from './kit/test';

const run = promisify(execFile);

/** Invites a person by the API; the code is known, so that no mail is read. */
async function invite(network: string, group: string, name: string): Promise<{ username: string; code: string }> {
  const [username, code] = [`${unique(name)}@example.com`, `code-${unique('')}`];
  const users = JSON.stringify([{ username, securityGroupIds: [group], inviteCode: code, inviteCodeTtl: 60 }]);
  await aws('wickr', 'batch-create-user', '--network-id', network, '--users', users);
  return { username, code };
}

/** Registers a person with the command line, which counts as a device with the app active. */
async function register({ username, code }: { username: string; code: string }, home: string): Promise<void> {
  const server = process.env['SOTTO_MESSAGING_URL'] ?? 'http://localhost:7420';
  const parameters = ['--home', home, 'register', '--server', server, '--username', username, '--invite-code', code];
  await run(process.env['SOTTO'] ?? 'sotto', parameters, { env: { ...process.env, SOTTO_PASSWORD: 'Correct-horse-7' } });
}

test('the figures of a network are shown for the days that were chosen, and exported', async ({ page }, info) => {
  const network = await newNetwork('PREMIUM');
  const group = await defaultGroup(network);
  const people = await Promise.all([invite(network, group, 'ann'), invite(network, group, 'bo')]);
  await page.goto(`/console/networks/${network}/analytics`);
  const figure = (name: string) => page.getByRole('heading', { name, exact: true }).locator('xpath=ancestor::*[contains(., "")][3]');
  await expect(figure('Pending')).toContainText('2');
  await look(page, 'analytics-empty');

  const [ann] = people;
  if (ann) await register(ann, info.outputPath('ann'));
  await page.reload();
  await expect(figure('Registered')).toContainText('1');
  await expect(figure('Pending')).toContainText('1');
  await page.getByRole('button', { name: 'Numbers of "Client versions"' }).click();
  await expect(page.getByRole('table', { name: 'Client versions' })).toContainText('1');
  await look(page, 'analytics-overview');

  await page.getByRole('tab', { name: 'Members' }).click();
  await page.getByLabel('Count by').click();
  await page.getByRole('option', { name: 'Month' }).click();
  await page.getByLabel('Break down by').click();
  await page.getByRole('option', { name: 'Security group' }).click();
  await page.getByRole('button', { name: 'Numbers of "Active users"' }).click();
  const counted = page.getByRole('table', { name: 'Active users' });
  await expect(counted.getByRole('row').last()).toContainText('1');
  await look(page, 'analytics-members');

  // The export has this tab's points, of the days that were chosen.
  await page.getByRole('button', { name: /30 days/ }).click();
  await page.getByRole('radio', { name: 'Last 7 days' }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/range=7-day/);
  await page.getByRole('tab', { name: 'Messages' }).click();
  await expect(page.getByRole('heading', { name: 'Devices by operating system' })).toBeVisible();
  await look(page, 'analytics-messages');
  await page.getByRole('tab', { name: 'Overview' }).click();
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const rows = (await readFile(await (await file).path(), 'utf8')).split('\r\n');
  expect(rows).toContainEqual(expect.stringMatching(/^total,registeredUsers,.*,1$/));
  expect(rows.filter((row) => row.startsWith('registrations,'))).toHaveLength(7);

  const counts = await aws<{ pending: number; active: number }>('wickr', 'get-users-count', '--network-id', network);
  expect([counts.active, counts.pending]).toEqual([1, 1]);
});
