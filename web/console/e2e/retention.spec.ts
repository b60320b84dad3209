import { aws, newNetwork } from './kit/aws';
import { startRetentionBot } from './kit/bot';
import { expect, look, test } from './kit/test';

interface Bot {
  readonly botName?: string;
  readonly botExists: boolean;
  readonly isDataRetentionBotRegistered: boolean;
  readonly isDataRetentionServiceEnabled: boolean;
  readonly isPubkeyMsgAcked: boolean;
}

const bot = (network: string) => aws<Bot>('wickr', 'get-data-retention-bot', '--network-id', network);

test('data retention is set up step by step with a bot that really signs in, then switched off and taken away', async ({ page }) => {
  const network = await newNetwork();
  const name = `compliance_${network}_bot`;
  await page.goto(`/console/networks/${network}/policies`);
  await page.getByRole('button', { name: 'Edit: Data retention' }).click();
  await expect(page.getByRole('checkbox', { name: /Enable data retention/ })).toBeDisabled();

  // Steps 1 and 2: name, initial password and command are there to copy.
  await page.getByRole('button', { name: 'Create bot' }).click();
  await expect(page.getByText(/Copy the initial password now/)).toBeVisible();
  const command = page.locator('pre');
  await expect(command).toContainText(`-e WICKRIO_BOT_NAME='${name}'`);
  const password = /WICKRIO_BOT_PASSWORD='(\w{24})'/.exec(await command.innerText())?.[1] ?? '';
  expect(password).not.toBe('');
  await page.getByRole('button', { name: /How it is started/ }).click();
  await page.getByRole('option', { name: /Secrets Manager/ }).click();
  await expect(page.getByText('"password": ')).toBeVisible();
  const server = await page.getByRole('button', { name: 'Copy Network endpoint' }).locator('xpath=ancestor::*[contains(., "://")][1]').innerText();
  await look(page, 'retention-waiting');

  // Step 3: this page notices by itself that the bot has signed in.
  await expect(page.getByText('Waiting for its first sign-in')).toBeVisible();
  const fingerprint = await startRetentionBot(server.trim(), name, password);
  await expect(page.getByText('Has signed in')).toBeVisible();
  // Step 4 and 5.
  expect(fingerprint).toMatch(/^([0-9a-f]{8} ){7}[0-9a-f]{8}$/);
  await expect(page.getByText(fingerprint, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'They are the same' }).click();
  await expect(page.getByText('Compared and acknowledged')).toBeVisible();
  await page.getByRole('checkbox', { name: /Enable data retention/ }).check();
  await look(page, 'retention-ready');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Data retention is enabled.')).toBeVisible();
  expect(await bot(network)).toMatchObject({
    botName: name,
    isDataRetentionBotRegistered: true,
    isDataRetentionServiceEnabled: true,
    isPubkeyMsgAcked: true,
  });

  // While it is on the bot stays; off again, it begins anew or goes.
  await page.getByRole('button', { name: 'Edit: Data retention' }).click();
  await expect(page.getByRole('button', { name: 'Delete bot' })).toBeDisabled();
  await expect(page.getByText(password)).toHaveCount(0);
  await page.getByRole('checkbox', { name: /Enable data retention/ }).uncheck();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(/Data retention is disabled/)).toBeVisible();
  expect((await bot(network)).isDataRetentionServiceEnabled).toBe(false);
  await page.getByRole('button', { name: 'Edit: Data retention' }).click();
  await page.getByRole('button', { name: 'New password' }).click();
  const modal = page.getByRole('dialog');
  await expect(modal).toContainText('begins anew, with another key');
  await modal.getByPlaceholder('confirm').fill('confirm');
  await modal.getByRole('button', { name: 'New password' }).click();
  await expect(page.getByText(/Copy the initial password now/)).toBeVisible();
  await expect(page.getByText('Waiting for its first sign-in')).toBeVisible();
  expect(await bot(network)).toMatchObject({ isDataRetentionBotRegistered: false, isPubkeyMsgAcked: false });
  await page.getByRole('button', { name: 'Delete bot' }).click();
  await modal.getByPlaceholder('confirm').fill('confirm');
  await modal.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`The bot ${name} was deleted.`)).toBeVisible();
  expect((await bot(network)).botExists).toBe(false);
});
