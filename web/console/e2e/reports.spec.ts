import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';

import { api, networkOf } from './kit/api';
import { unique } from './kit/aws';
import { expect, look, test } from './kit/test';

const run = promisify(execFile);

/** The client of a person, who has a home of their own. */
async function person(): Promise<(...parameters: string[]) => Promise<string>> {
  const home = await mkdtemp(join(tmpdir(), 'sotto-e2e-'));
  const env = { ...process.env, SOTTO_PASSWORD: 'Correct-horse-7-battery' };
  return async (...parameters) => (await run(process.env['SOTTO'] ?? 'sotto', ['--home', home, ...parameters], { env })).stdout;
}

/** Two people of a network with their clients; the ids of the people. */
async function people(page: Page, network: string, names: readonly string[]) {
  type Groups = { securityGroups: { id: string; isDefault: boolean }[] };
  type Invited = { successful: { userId: string }[] };
  const { securityGroups } = await api<Groups>(page, 'GET', `/networks/${network}/security-groups`);
  const group = securityGroups.find(({ isDefault }) => isDefault)?.id;
  const users = names.map((username) => ({ username, securityGroupIds: [group], inviteCode: 'welcome-2026' }));
  const { successful } = await api<Invited>(page, 'POST', `/networks/${network}/users`, { users });
  const server = process.env['SOTTO_MESSAGING_URL'] ?? 'http://localhost:7420';
  const clients = await Promise.all(
    names.map(async (username) => {
      const sotto = await person();
      await sotto('register', '--server', server, '--username', username, '--invite-code', 'welcome-2026');
      return sotto;
    }),
  );
  return { ids: successful.map(({ userId }) => userId), clients };
}

test('a network without reports says how they come', async ({ page }) => {
  const { id } = await networkOf(page, {});
  await page.goto(`/console/networks/${id}/reports`);
  await expect(page.getByText('Anybody can report a person')).toBeVisible();
  await look(page, 'reports-empty');
});

test('a report is read with its note and the disclosed message, and leads to the person', async ({ page }) => {
  const { id } = await networkOf(page, {});
  const [bad, good] = [`${unique('bad')}@example.org`, `${unique('good')}@example.org`];
  const { ids, clients } = await people(page, id, [bad, good]);
  const [seller, reporter] = clients;
  if (!seller || !reporter) throw new Error('two people');
  const text = '<img src=x onerror=alert(1)> https://phish.example \u202egnp.exe';
  const sent = (await seller('send', '--to', good, text)).trim();
  await reporter('receive');
  await reporter('contacts', 'report', bad, '--reason', 'spam', '--note', 'He sells <b>things</b>.\nEvery day.', '--disclose', sent);
  await reporter('contacts', 'report', bad, '--reason', 'harassment');

  await page.goto(`/console/networks/${id}/reports`);
  const rows = page.getByRole('table', { name: 'Reports' }).getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Harassment');
  await look(page, 'reports');
  await rows.last().getByRole('button', { name: /read the report of spam/ }).click();
  const report = page.getByRole('dialog', { name: 'Report' });
  await expect(report.getByText('He sells <b>things</b>.')).toBeVisible();
  await expect(report.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  await expect(report.getByRole('link', { name: /phish/ })).toHaveCount(0);
  await expect(report.getByText('⟨U+202E⟩gnp.exe')).toBeVisible();
  await look(page, 'report');
  await expect(report.getByRole('link', { name: bad })).toHaveAttribute('href', `/console/networks/${id}/users/${ids[0]}`);
});
