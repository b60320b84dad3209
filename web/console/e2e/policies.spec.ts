import { aws, newAdministrator, newNetwork, unique } from './kit/aws';
import { platform } from './kit/provider';
import { expect, look, signIn, test } from './kit/test';

interface Settings {
  readonly settings: { readonly optionName: string; readonly value: string }[];
}

/** The settings of a network as the command line sees them. */
async function settings(network: string): Promise<Record<string, string>> {
  const { settings: list } = await aws<Settings>('wickr', 'get-network-settings', '--network-id', network);
  return Object.fromEntries(list.map(({ optionName, value }) => [optionName, value]));
}

/** Longer than a page, and with everything in it that must stay text. */
const HOSTILE = [
  '# Terms of *use*',
  '<script>document.title="taken"</script><img src=x onerror="document.title=1"><b>bold</b>',
  '[press](javascript:alert(1)) [data](data:text/html,x) https://bank.example@evil.example/',
  '[rules](https://rules.example/a) and https://rules.example/b',
  '* one\n* _two_\n> quoted',
  'شروط الاستخدام \u200f تقرأ من اليمين',
  '',
].join('\n');

test('read receipts are switched off and forced', async ({ page }) => {
  const network = await newNetwork('STANDARD');
  await page.goto(`/console/networks/${network}/policies`);
  await expect(page.getByRole('heading', { name: 'Network policies' })).toBeVisible();
  await look(page, 'policies');
  await page.getByRole('button', { name: 'Edit: Messaging' }).click();
  await page.getByRole('radio', { name: 'Disabled' }).check();
  await look(page, 'policies-messaging');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('button', { name: 'Edit: Messaging' })).toBeVisible();
  expect((await settings(network))['readReceiptConfig.status']).toBe('DISABLED');
  await page.getByRole('button', { name: 'Edit: Messaging' }).click();
  await page.getByRole('radio', { name: 'Enabled for everybody' }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('button', { name: 'Edit: Messaging' })).toBeVisible();
  expect((await settings(network))['readReceiptConfig.status']).toBe('FORCE_ENABLED');
});

test('client metrics are switched on', async ({ page }) => {
  const network = await newNetwork('STANDARD');
  await page.goto(`/console/networks/${network}/policies`);
  await page.getByRole('button', { name: 'Edit: Client metrics' }).click();
  await page.getByRole('checkbox', { name: /anonymous measurements/ }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('button', { name: 'Edit: Client metrics' })).toBeVisible();
  expect((await settings(network))['enableClientMetrics']).toBe('true');
});

test('a consent pop-up is written with a live preview, and whatever is in it stays text', async ({ page }) => {
  const network = await newNetwork('STANDARD');
  const content = HOSTILE + '𝔸'.repeat(5_000 - [...HOSTILE].length);
  await page.goto(`/console/networks/${network}/policies`);
  await page.getByRole('button', { name: 'Edit: Consent pop-up' }).click();
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  const preview = page.getByRole('region', { name: 'Preview of the consent pop-up' });
  await expect(preview).toContainText('The pop-up has no text yet.');
  await page.getByRole('checkbox', { name: 'Show the consent pop-up' }).check();
  await page.getByLabel('Header').fill('<i>Header</i> & so on');
  await page.getByLabel('Body content').fill('*bold* text');
  await expect(preview.locator('strong')).toHaveText('bold');
  await page.getByLabel('Body content').fill(`${content}x`);
  await expect(page.getByText('1 character too many')).toBeVisible();
  await page.getByLabel('Body content').fill(content);
  await expect(page.getByText('0 characters left')).toBeVisible();
  await page.getByLabel('Close button label').fill('Accept');
  await expect(preview).toContainText('<i>Header</i> & so on');
  await expect(preview).toContainText('<script>document.title="taken"</script>');
  await expect(preview).toContainText('[press](javascript:alert(1))');
  await expect(preview).toContainText('rules (https://rules.example/a) and https://rules.example/b');
  await expect(preview.locator('script, img, b, i, a, iframe')).toHaveCount(0);
  await expect(preview.locator('li')).toHaveCount(2);
  await look(page, 'policies-consent');
  await page.getByRole('button', { name: 'Close preview' }).click();
  await expect(preview).toHaveCount(0);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('button', { name: 'Edit: Consent pop-up' })).toBeVisible();
  await expect(page.getByText('<script>document.title="taken"</script>')).toBeVisible();
  await expect(page).not.toHaveTitle(/taken/);
  const now = await settings(network);
  expect(now['consentPopup.enabled']).toBe('true');
  expect(now['consentPopup.header']).toBe('<i>Header</i> & so on');
  expect(now['consentPopup.content']).toBe(content);
  expect(now['consentPopup.closeButtonLabel']).toBe('Accept');
});

test('what the server refuses in a consent pop-up stands at its field', async ({ page }) => {
  const network = await newNetwork('STANDARD');
  await page.goto(`/console/networks/${network}/policies`);
  await page.getByRole('button', { name: 'Edit: Consent pop-up' }).click();
  await page.getByRole('checkbox', { name: 'Show the consent pop-up' }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('needs a header or content when enabled is true')).toBeVisible();
  await page.getByLabel('Header').fill('turned\u202earound');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('must not contain control characters')).toBeVisible();
});

test('the trusted data format gets a platform that is tested first', async ({ page }) => {
  const network = await newNetwork();
  const { host, stop } = await platform();
  await page.goto(`/console/networks/${network}/policies`);
  await page.getByRole('button', { name: 'Edit: Trusted data format' }).click();
  await page.getByLabel('Platform domain').fill('not a host/');
  await page.getByLabel('Client ID').fill('sotto');
  await page.getByLabel('Client secret').fill('wrong');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText(/must be a host name/)).toBeVisible();
  await page.getByLabel('Platform domain').fill(host);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText(/The provider .*(client|secret)/i)).toBeVisible();
  await page.getByLabel('Client secret').fill('open sesame');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('The platform answers, and it gives a token to this client.')).toBeVisible();
  await look(page, 'policies-tdf');
  await page.getByRole('checkbox', { name: 'Enable the trusted data format' }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('button', { name: 'Edit: Trusted data format' })).toBeVisible();
  stop();
  expect(await aws('wickr', 'get-opentdf-config', '--network-id', network)).toMatchObject({ domain: host, clientId: 'sotto' });
  expect((await settings(network))['enableTrustedDataFormat']).toBe('true');
});

test('two administrators edit the same policy, and nothing is overwritten in silence', async ({ page, context }) => {
  const network = await newNetwork('STANDARD');
  const other = await context.newPage();
  for (const one of [page, other]) {
    /* oxlint-disable no-await-in-loop -- two people, and one test */
    await one.goto(`/console/networks/${network}/policies`);
    await one.getByRole('button', { name: 'Edit: Consent pop-up' }).click();
    await one.getByLabel('Header').fill(one === page ? 'First' : 'Second');
    /* oxlint-enable no-await-in-loop */
  }
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('button', { name: 'Edit: Consent pop-up' })).toBeVisible();
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(other.getByText(/Somebody else changed this meanwhile/)).toBeVisible();
  expect((await settings(network))['consentPopup.header']).toBe('First');
  await look(other, 'policies-outdated');
  await other.getByRole('button', { name: 'Take what is there now' }).click();
  await expect(other.getByLabel('Header')).toHaveValue('First');
  // What the other changed elsewhere on the page keeps nobody from saving this.
  await page.getByRole('button', { name: 'Edit: Client metrics' }).click();
  await page.getByRole('checkbox', { name: /anonymous measurements/ }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('button', { name: 'Edit: Client metrics' })).toBeVisible();
  await other.getByLabel('Header').fill('Third');
  await other.getByRole('button', { name: 'Save changes' }).click();
  await expect(other.getByRole('button', { name: 'Edit: Consent pop-up' })).toBeVisible();
  const now = await settings(network);
  expect([now['consentPopup.header'], now['enableClientMetrics']]).toEqual(['Third', 'true']);
  await other.close();
});

test('a network on Standard cannot have data retention, and says why', async ({ page }) => {
  const network = await newNetwork('STANDARD', unique('Plain '));
  await page.goto(`/console/networks/${network}/policies/data-retention`);
  await expect(page.getByText('Data retention needs the Premium plan.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create bot' })).toBeDisabled();
  await expect(page.getByRole('checkbox', { name: /Enable data retention/ })).toBeDisabled();
  await look(page, 'retention-standard');
});

test('an administrator who may only read sees the policies, and the reason why nothing can be changed', async ({ browser }) => {
  const network = await newNetwork('STANDARD');
  const reader = await newAdministrator([
    { Effect: 'Allow', Action: ['wickr:CreateAdminSession', 'wickr:Get*', 'wickr:List*'], Resource: '*' },
  ]);
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await signIn(page, reader);
  await page.goto(`/console/networks/${network}/policies`);
  for (const section of ['Messaging', 'Consent pop-up', 'Client metrics', 'Trusted data format', 'Data retention']) {
    // oxlint-disable-next-line no-await-in-loop -- section by section
    await expect(page.getByRole('button', { name: `Edit: ${section}` })).toBeDisabled();
  }
  await page.getByRole('button', { name: 'Edit: Messaging' }).hover();
  await expect(page.getByRole('tooltip')).toContainText('is not authorized to perform: wickr:UpdateNetworkSettings');
  await page.goto(`/console/networks/${network}/users/single-sign-on`);
  await expect(page.getByRole('button', { name: 'Configure SSO' })).toBeDisabled();
  await context.close();
});
