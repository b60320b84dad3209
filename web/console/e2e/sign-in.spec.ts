import type { Page } from '@playwright/test';

import { aws, newAdministrator, unique } from './kit/aws';
import { addAuthenticator } from './kit/passkeys';
import { expect, look, signIn, test } from './kit/test';
import { totp } from './kit/totp';

test.use({ storageState: { cookies: [], origins: [] } });

const EVERYTHING = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

async function enterPassword(page: Page, { userName, password }: { userName: string; password: string }): Promise<void> {
  await page.goto('/console/sign-in?next=%2Fyour-sign-in');
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function signOut(page: Page, userName: string): Promise<void> {
  await page.getByRole('button', { name: userName }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

test('a wrong password is refused in one sentence, and the form stays', async ({ page }) => {
  await page.goto('/console/sign-in');
  await look(page, 'sign-in');
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(/^The name or the password is wrong/)).toBeVisible();
  await look(page, 'sign-in-wrong');
});

test('an authenticator app is added, asked for at the next sign-in, and removed by an administrator', async ({ page, browser }) => {
  const person = await newAdministrator(EVERYTHING);
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Add second factor' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add second factor' });
  await dialog.getByLabel('Name').fill('Telephone');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  await look(page, 'enrol-totp');
  const secret = (await dialog.getByText(/^[A-Z2-7]{16,}$/).innerText()).trim();
  await dialog.getByLabel('Code from your authenticator').fill('000000');
  await dialog.getByRole('button', { name: 'Add and go on' }).click();
  await expect(dialog.getByRole('alert').or(dialog.getByText(/code/i)).first()).toBeVisible();
  await dialog.getByLabel('Code from your authenticator').fill(totp(secret));
  await dialog.getByRole('button', { name: 'Add and go on' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Telephone' })).toContainText('Authenticator app');
  await look(page, 'your-sign-in');
  await signOut(page, person.userName);

  await enterPassword(page, person);
  await expect(page.getByLabel('Code from your authenticator')).toBeVisible();
  await look(page, 'second-factor');
  await page.getByLabel('Code from your authenticator').fill(totp(secret, 1));
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('heading', { name: 'Your sign-in' })).toBeVisible();
  const events = await aws('cloudtrail', 'lookup-events', '--lookup-attributes', `AttributeKey=Username,AttributeValue=${person.userName}`);
  expect(JSON.stringify(events)).toContain('mfaAuthenticated\\":\\"true');

  // Another administrator takes it away, as for a telephone that was lost.
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const other = await context.newPage();
  await signIn(other);
  await other.goto(`/console/administrators/users/${person.userName}?tab=sign-in`);
  await other.getByRole('button', { name: 'Remove: Telephone' }).click();
  await look(other, 'remove-second-factor');
  await other.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(other.getByText('No second factors.')).toBeVisible();
  await context.close();
});

test('a passkey is added and signs in', async ({ page }) => {
  const person = await newAdministrator(EVERYTHING);
  await addAuthenticator(page);
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Add second factor' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add second factor' });
  await dialog.getByRole('radio', { name: 'Passkey' }).check();
  await dialog.getByLabel('Name').fill('This laptop');
  await look(page, 'enrol-passkey');
  await dialog.getByRole('button', { name: 'Add and go on' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'This laptop' })).toContainText('Passkey');
  await signOut(page, person.userName);
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('heading', { name: 'Your sign-in' })).toBeVisible();
  await expect(page.getByText('Second factor used').locator('xpath=following::*[1]').first()).toContainText('Yes');
});

test('the own password is changed, and the old one no longer signs in', async ({ page }) => {
  const person = await newAdministrator(EVERYTHING);
  await enterPassword(page, person);
  await page.getByLabel('Current password').fill('Not-this-one-1');
  await page.getByLabel('New password', { exact: true }).fill('Another-horse-7');
  await page.getByLabel('New password again').fill('Another-horse-7');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('alert').or(page.getByText(/old password|wrong/i)).first()).toBeVisible();
  await page.getByLabel('Current password').fill(person.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password was changed.')).toBeVisible();
  await signOut(page, person.userName);
  await enterPassword(page, person);
  await expect(page.getByText(/^The name or the password is wrong/)).toBeVisible();
  await enterPassword(page, { ...person, password: 'Another-horse-7' });
  await expect(page.getByRole('heading', { name: 'Your sign-in' })).toBeVisible();
});

test('signing out everywhere ends other browsers too, and other tabs follow', async ({ page, browser }) => {
  const person = await newAdministrator(EVERYTHING);
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { name: 'Your sign-in' })).toBeVisible();
  const tab = await page.context().newPage();
  await tab.goto('/console/administrators');
  await expect(tab.getByRole('heading', { name: 'Administrators' })).toBeVisible();
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const elsewhere = await context.newPage();
  await enterPassword(elsewhere, person);
  await expect(elsewhere.getByRole('heading', { name: 'Your sign-in' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('table', { name: 'Console sessions' }).getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await context.close();
});

test('the end of a session is said five minutes before', async ({ page }) => {
  const person = await newAdministrator(EVERYTHING);
  await page.clock.install();
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { name: 'Your sign-in' })).toBeVisible();
  await page.clock.fastForward('11:54:00');
  await expect(page.getByText(/This session ends at/)).toBeHidden();
  await page.clock.fastForward('02:00');
  await expect(page.getByText(/This session ends at/)).toBeVisible();
  await look(page, 'session-ending');
});

test('a name of another account is nobody here', async ({ page }) => {
  await enterPassword(page, { userName: unique('nobody-'), password: 'Correct-horse-7' });
  await expect(page.getByText(/^The name or the password is wrong/)).toBeVisible();
});
