import type { Page } from '@playwright/test';

import { aws, newNetwork, unique } from './kit/aws';
import { openIdProvider } from './kit/provider';
import { expect, look, test } from './kit/test';

interface Saved {
  readonly openidConnectInfo: Record<string, string | number>;
}

const saved = (network: string) => aws<Saved>('wickr', 'get-oidc-info', '--network-id', network);

/** What the page shows to copy beside a label. */
const copied = async (page: Page, what: string) => {
  const button = page.getByRole('button', { name: `Copy ${what}` }).first();
  return (await button.locator('xpath=ancestor::*[contains(., "://")][1]').innerText()).trim();
};

test('single sign-on is configured with a provider that is really there, and people are invited to it', async ({ page }) => {
  const network = await newNetwork();
  const company = unique('Demo_');
  await page.goto(`/console/networks/${network}/users`);
  await page.getByRole('tab', { name: 'Single sign-on' }).click();
  await expect(page.getByText('Not configured')).toBeVisible();
  await look(page, 'sso-none');
  await page.getByRole('button', { name: 'Configure SSO' }).click();

  // What the provider has to know is on the page to copy.
  const redirect = await copied(page, 'Redirect URI');
  expect(redirect).toMatch(/^http.*\/oidc\/redirect$/);
  const provider = await openIdProvider(redirect);

  // Nobody comes past what is required, nor past the test.
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Fill this in.')).toHaveCount(3);
  await page.getByLabel('Issuer').fill('https://id.example/FederationMetadata/2007-06/FederationMetadata.xml');
  await expect(page.getByText(/looks like the address of SAML metadata/)).toBeVisible();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('must be an OpenID Connect issuer; SAML is not supported', { exact: true })).toBeVisible();
  await look(page, 'sso-configure-refused');

  await page.getByLabel('Issuer').fill(`${provider.issuer}/`);
  await page.getByLabel('Client ID').fill('sotto');
  await page.getByLabel('Client secret').fill('correct horse');
  await page.getByRole('textbox', { name: 'Scopes' }).fill('openid, email');
  await page.getByLabel('Company ID').fill(company);
  await expect(page.getByText(`People type UE1-${company}`)).toBeVisible();
  await page.getByRole('radio', { name: '30 minutes' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Test the connection before you go on.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText(`It calls itself ${provider.issuer}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();

  await expect(page.getByText(/active users are signed out/)).toBeVisible();
  await expect(page.getByText('correct horse')).toHaveCount(0);
  await look(page, 'sso-review');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(/The provider takes the client ID, the secret and the redirect URI/)).toBeVisible();

  // SSO8: what is sent to people has everything that they need.
  await expect(page.getByText(`Company ID: UE1-${company}`)).toBeVisible();
  await page.getByLabel('Where people get the program').fill('https://files.example.org/sotto');
  await expect(page.getByText('Get the program sotto: https://files.example.org/sotto')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Write an e-mail' })).toHaveAttribute('href', /^mailto:\?subject=/);
  await look(page, 'sso-configured');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText(/takes the saved client ID, the saved secret and the redirect URI/)).toBeVisible();
  await provider.stop();
  await page.goto(`/console/networks/${network}/users?tab=sso`);
  await page.getByRole('link', { name: /Invitation text/ }).click();
  await expect(page.getByRole('heading', { name: 'Invitation text' })).toBeVisible();

  expect((await saved(network)).openidConnectInfo).toMatchObject({
    issuer: provider.issuer,
    companyId: `UE1-${company}`,
    userId: 'sotto',
    scopes: 'openid email',
    ssoTokenBufferMinutes: 30,
    redirectUrl: redirect,
  });
});

test('the grace period is changed while the provider is away, and its secret stays', async ({ page }) => {
  const network = await newNetwork();
  const company = unique('Demo_');
  // Version 1 of the command line takes an address among its arguments for something to fetch, but not one in JSON.
  const input = { networkId: network, companyId: company, issuer: 'http://127.0.0.1:1', scopes: 'openid', userId: 'a', secret: 'b' };
  await aws('wickr', 'register-oidc-config', '--cli-input-json', JSON.stringify(input));
  await page.goto(`/console/networks/${network}/users/single-sign-on`);
  await page.getByRole('button', { name: 'Configure SSO' }).click();
  await expect(page.getByLabel('Client secret')).toHaveValue('');
  await page.getByRole('radio', { name: '60 minutes' }).check();
  await page.getByRole('textbox', { name: 'Scopes' }).fill('openid profile');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('The provider refused')).toBeVisible();
  await expect(page.getByText('The provider cannot be reached.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on without a test' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText(/Nobody is signed out by this change/)).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(/saved, but the test with it failed: The provider cannot be reached/)).toBeVisible();
  const { openidConnectInfo: now } = await saved(network);
  expect(now).toMatchObject({ ssoTokenBufferMinutes: 60, scopes: 'openid profile', companyId: `UE1-${company}` });
});

test('a company id that another network has is refused where it stands', async ({ page }) => {
  const [first, second] = [await newNetwork(), await newNetwork()];
  const company = unique('Demo_');
  const input = { networkId: first, companyId: company, issuer: 'http://127.0.0.1:1', scopes: 'openid', userId: 'a' };
  for (const networkId of [first, second]) {
    const own = networkId === first ? company : unique('Other_');
    // oxlint-disable-next-line no-await-in-loop -- one after the other, or the first has no name to defend
    await aws('wickr', 'register-oidc-config', '--cli-input-json', JSON.stringify({ ...input, networkId, companyId: own }));
  }
  await page.goto(`/console/networks/${second}/users/single-sign-on/configure`);
  await page.getByLabel('Company ID').fill(company.toUpperCase());
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('The company id is taken.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Edit details' }).click();
  await page.getByLabel('Company ID').fill('not a name');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText(/must have 1 to 64 letters, digits and underscores/)).toBeVisible();
});

test('the guides have the values of this deployment, for each provider', async ({ page }) => {
  const network = await newNetwork();
  await page.goto(`/console/networks/${network}/users/single-sign-on/configure`);
  const redirect = await copied(page, 'Redirect URI');
  await look(page, 'sso-configure');
  await page.getByRole('button', { name: 'How to set up the provider' }).click();
  const panel = page.getByRole('complementary').filter({ hasText: 'Identity provider' });
  for (const [provider, words] of [
    ['Okta', 'Authorization Code and Refresh Token'],
    ['Amazon Cognito', 'cognito-idp.REGION.amazonaws.com'],
    ['AWS IAM Identity Center', 'urn:amazon:cognito:sp:USER-POOL-ID'],
    ['Another OIDC provider', '/.well-known/openid-configuration'],
    ['Microsoft Entra ID', 'Certificates & secrets'],
  ] as const) {
    /* oxlint-disable no-await-in-loop -- one guide after the other, as a person reads them */
    await panel.getByRole('button', { name: /Identity provider/ }).click();
    await page.getByRole('option', { name: provider }).click();
    await expect(panel).toContainText(words);
    await expect(panel).toContainText(redirect);
    /* oxlint-enable no-await-in-loop */
  }
  await look(page, 'sso-guide', 'wide');
});
