import type { Locator, Page } from '@playwright/test';

import { aws, defaultGroup, newAdministrator, newNetwork, unique } from './kit/aws';
import { expect, look, signIn, test } from './kit/test';

type Settings = Record<string, unknown>;
interface Group {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly activeMembers: number;
  readonly securityGroupSettings: Settings;
}

const groupOf = async (network: string, id: string): Promise<Group> => {
  type Answer = { securityGroup: Group };
  return (await aws<Answer>('wickr', 'get-security-group', '--network-id', network, '--group-id', id)).securityGroup;
};
const settingsOf = async (network: string, id: string) => (await groupOf(network, id)).securityGroupSettings;

const newGroup = async (network: string, name = unique('Field ')): Promise<Group> => {
  const settings = ['--security-group-settings', '{}'];
  const made = ['wickr', 'create-security-group', '--network-id', network, '--name', name, ...settings];
  return (await aws<{ securityGroup: Group }>(...made)).securityGroup;
};

const set = (network: string, id: string, settings: Settings) => {
  const group = ['--network-id', network, '--group-id', id];
  return aws('wickr', 'update-security-group', ...group, '--security-group-settings', JSON.stringify(settings));
};

const open = (page: Page, network: string, group: string, tab: string) =>
  page.goto(`/console/networks/${network}/security-groups/${group}?tab=${tab}`);

/** Opens a section for changes. */
const edit = async (page: Page, section: string): Promise<Locator> => {
  await page.getByRole('button', { name: `Edit: ${section}`, exact: true }).click();
  return page.getByRole('form', { name: section, exact: true });
};

const save = async (form: Locator) => {
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(form).toBeHidden();
};

const check = (form: Locator, name: string, checked: boolean) => form.getByRole('checkbox', { name, exact: true }).setChecked(checked);
/** What is said there; the components say some of it once more, hidden, for screen readers. */
const said = (where: Page | Locator, text: string | RegExp) => where.getByText(text).filter({ visible: true }).first();
const field = (form: Locator, name: string) => form.getByRole('textbox', { name });

test('a security group is created, viewed, renamed and deleted', async ({ page }) => {
  const network = await newNetwork();
  const name = unique('Field ');
  await page.goto(`/console/networks/${network}/security-groups`);
  const first = page.getByRole('row', { name: /default/ });
  await expect(first.getByText('Default', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Create security group' }).click();
  await look(page, 'security-group-create');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create security group' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(said(page, `The security group ${name} was created.`)).toBeVisible();
  await look(page, 'security-group-details');

  const form = await edit(page, 'Security group details');
  await form.getByLabel('Name').fill('default');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(said(form, 'The network has a security group of this name.')).toBeVisible();
  await form.getByLabel('Name').fill(`${name} 2`);
  await save(form);
  await expect(page.getByRole('heading', { level: 1, name: `${name} 2` })).toBeVisible();

  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const made = await groupOf(network, id);
  expect(made.name).toBe(`${name} 2`);
  expect(made.securityGroupSettings).toEqual(await settingsOf(network, await defaultGroup(network)));
  const invited = `${unique('u')}@example.com`;
  const user = JSON.stringify([{ username: invited, securityGroupIds: [id] }]);
  await aws('wickr', 'batch-create-user', '--network-id', network, '--users', user);

  await page.getByRole('link', { name: 'Security groups' }).first().click();
  await expect(page.getByRole('row', { name: `${name} 2` })).toBeVisible();
  await look(page, 'security-groups');
  await page.getByRole('button', { name: 'Actions for default' }).click();
  const stays = page.getByRole('menuitem', { name: 'Delete' });
  await expect(stays).toHaveAttribute('aria-disabled', 'true');
  await stays.hover();
  await expect(said(page, 'The default group cannot be deleted')).toBeVisible();
  await page.getByRole('button', { name: 'Actions for default' }).click();
  await expect(stays).toBeHidden();
  await page.getByRole('button', { name: `Actions for ${name} 2` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const modal = page.getByRole('dialog', { name: 'Delete security group' });
  await expect(said(modal, 'Everybody in it falls into the default group')).toBeVisible();
  await look(page, 'security-group-delete');
  await expect(modal.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await modal.getByRole('textbox').fill('confirm');
  await modal.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('row', { name: `${name} 2` })).toBeHidden();

  type Users = { users: { username: string }[] };
  const inDefault = ['--network-id', network, '--group-id', await defaultGroup(network)];
  const { users } = await aws<Users>('wickr', 'list-security-group-users', ...inDefault);
  expect(users.map(({ username }) => username)).toEqual([invited]);
});

test('what people may do with messages is set', async ({ page }) => {
  const network = await newNetwork();
  const { id } = await newGroup(network);
  await set(network, id, { maxBor: 90_061 });
  await open(page, network, id, 'messaging');
  // Exactly what the server has, however odd.
  await expect(said(page, '1 day 1 hour 1 minute 1 second')).toBeVisible();
  await look(page, 'security-group-messaging');
  const form = await edit(page, 'Messaging');
  const burn = field(form, 'Longest burn-on-read time');
  await expect(burn).toHaveValue('90061');
  await burn.fill('');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(said(form, 'Type a whole number.')).toBeVisible();
  await burn.fill('400');
  await form.getByRole('button', { name: /Longest burn-on-read time/ }).click();
  await page.getByRole('option', { name: 'days' }).click();
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(said(form, 'must be between 1 and 31536000 seconds')).toBeVisible();
  await burn.fill('7');
  await field(form, 'Longest expiration time').fill('30');
  await check(form, 'Message forwarding', false);
  for (const text of ['On my way', 'Two\nlines']) {
    await form.getByRole('button', { name: 'Add quick response' }).click();
    await field(form, 'Quick response').last().fill(text);
  }
  await form.getByRole('radio', { name: 'Medium: 60 MB a minute' }).check();
  await check(form, 'Secure shredder by hand', false);
  await look(page, 'security-group-messaging-edit');
  await save(form);
  await expect(said(page, '7 days')).toBeVisible();
  expect(await settingsOf(network, id)).toMatchObject({
    maxBor: 604_800,
    maxTtl: 2_592_000,
    messageForwardingEnabled: false,
    quickResponses: ['On my way', 'Two\nlines'],
    shredder: { intensity: 60, canProcessManually: false },
  });
});

test('file download is switched off on Premium and says on Standard what it needs', async ({ page }) => {
  const network = await newNetwork('PREMIUM');
  const { id } = await newGroup(network);
  await open(page, network, id, 'messaging');
  const form = await edit(page, 'Media and links');
  await check(form, 'File download', false);
  await form.getByRole('radio', { name: /^Low bandwidth/ }).check();
  await check(form, 'Link previews', false);
  await look(page, 'security-group-media-edit');
  await save(form);
  expect(await settingsOf(network, id)).toMatchObject({
    enableFileDownload: false,
    maxAutoDownloadSize: 512_000,
    isLinkPreviewEnabled: false,
    filesEnabled: true,
  });

  const standard = await newNetwork('STANDARD');
  await open(page, standard, await defaultGroup(standard), 'messaging');
  const other = await edit(page, 'Media and links');
  await expect(other.getByRole('checkbox', { name: 'File download', exact: true })).toBeDisabled();
  await expect(said(other, 'To switch this off needs the Premium plan')).toBeVisible();
});

test('calls, locations, notifications, Open Access and updates are set', async ({ page }) => {
  const network = await newNetwork();
  const { id } = await newGroup(network);
  await open(page, network, id, 'calling');
  await look(page, 'security-group-calling');
  const calling = await edit(page, 'Calling');
  // What needs audio calls goes off with them, and is as it was when they come back.
  await check(calling, 'Enable audio calls', false);
  await expect(calling.getByRole('checkbox', { name: /^Enable video calls/ })).not.toBeChecked();
  await expect(said(calling, 'Only with: Enable audio calls.')).toBeVisible();
  await check(calling, 'Enable audio calls', true);
  await expect(calling.getByRole('checkbox', { name: /^Enable video calls/ })).toBeChecked();
  await check(calling, 'Enable audio calls', false);
  await check(calling, 'Force TCP calling', true);
  await save(calling);

  await page.getByRole('tab', { name: 'Location' }).click();
  await look(page, 'security-group-location');
  const location = await edit(page, 'Location');
  await check(location, 'Show maps', false);
  await save(location);

  await page.getByRole('tab', { name: 'Notifications and visibility' }).click();
  await look(page, 'security-group-notifications');
  const notifications = await edit(page, 'Notifications and visibility');
  await check(notifications, 'Message preview', false);
  await check(notifications, 'Presence', false);
  await save(notifications);

  await page.getByRole('tab', { name: 'Open Access' }).click();
  await look(page, 'security-group-open-access');
  const access = await edit(page, 'Open Access');
  await check(access, 'Enable Open Access', true);
  await check(access, 'Force Open Access', true);
  await save(access);

  await page.getByRole('tab', { name: 'Updates' }).click();
  await look(page, 'security-group-updates');
  const updates = await edit(page, 'Updates and crash reports');
  await check(updates, 'Check for updates', false);
  await check(updates, 'Crash reports', false);
  await save(updates);
  expect(await settingsOf(network, id)).toMatchObject({
    calling: { canStart11Call: false, canVideoCall: false, forceTcpCall: true },
    locationEnabled: true,
    locationAllowMaps: false,
    enableNotificationPreview: false,
    presenceEnabled: false,
    enableOpenAccessOption: true,
    forceOpenAccess: true,
    checkForUpdates: false,
    enableCrashReports: false,
  });
});

test('security is set, and a device is wiped before its account is locked', async ({ page }) => {
  const network = await newNetwork();
  const { id } = await newGroup(network);
  await open(page, network, id, 'security');
  await look(page, 'security-group-security');
  const devices = await edit(page, 'Accounts and devices');
  await check(devices, 'Account-takeover protection', true);
  await check(devices, 'Always ask to sign in again', true);
  await check(devices, 'Master recovery key', false);
  await save(devices);

  const sessions = await edit(page, 'Sessions');
  await sessions.getByRole('checkbox', { name: 'Limited' }).first().check();
  await field(sessions, 'Session limit without single sign-on').fill('8');
  const unit = sessions.getByRole('button', { name: /Session limit/ });
  // A notice that comes or goes moves the list under the pointer; a person sees what was chosen.
  await expect(async () => {
    await unit.click();
    await page.getByRole('option', { name: 'hours' }).click();
    await expect(unit).toContainText('hours', { timeout: 1_000 });
  }).toPass();
  await sessions.getByRole('checkbox', { name: 'Limited' }).last().check();
  await look(page, 'security-group-sessions-edit');
  await save(sessions);

  const lockout = await edit(page, 'Failed passwords');
  await field(lockout, 'Lock the account').fill('5');
  await lockout.getByRole('checkbox').check();
  await field(lockout, 'Wipe the device').fill('5');
  await lockout.getByRole('button', { name: 'Save changes' }).click();
  await expect(said(lockout, 'must be 0 or less than lockoutThreshold')).toBeVisible();
  await look(page, 'security-group-lockout-refused');
  await field(lockout, 'Wipe the device').fill('4');
  await save(lockout);

  const passwords = await edit(page, 'Password rules');
  await field(passwords, 'Digits').fill('20');
  await passwords.getByRole('button', { name: 'Save changes' }).click();
  await expect(said(passwords, /must not ask for more lowercase/)).toBeVisible();
  await field(passwords, 'Length').fill('30');
  await save(passwords);
  expect(await settingsOf(network, id)).toMatchObject({
    isAtoEnabled: true,
    alwaysReauthenticate: true,
    showMasterRecoveryKey: false,
    maxNonSsoSessionMinutes: 480,
    ssoMaxIdleMinutes: 60,
    lockoutThreshold: 5,
    forceDeviceLockout: 4,
    passwordRequirements: { minLength: 30, lowercase: 1, uppercase: 1, numbers: 20, symbols: 1 },
  });
});

test('federation is local, global and restricted to listed networks', async ({ page }) => {
  const network = await newNetwork();
  const { id } = await newGroup(network);
  await open(page, network, id, 'federation');
  await look(page, 'security-group-federation');
  const local = await edit(page, 'Local federation');
  await check(local, 'Enable local federation', true);
  await save(local);
  const global = await edit(page, 'Global federation');
  await check(global, 'Enable global federation', true);
  await save(global);
  const restricted = await edit(page, 'Restricted federation');
  await check(restricted, 'Restrict local federation', true);
  const add = restricted.getByRole('button', { name: 'Add network' });
  await add.click();
  await field(restricted, 'Networks of this region Network ID').fill('123');
  await check(restricted, 'Restrict global federation', true);
  await add.nth(1).click();
  await field(restricted, 'Networks of other regions Region').fill('eu-central-1');
  await field(restricted, 'Networks of other regions Network ID').fill('23456789');
  await add.nth(2).click();
  await field(restricted, 'Networks of other deployments Domain').fill('not a domain');
  await field(restricted, 'Networks of other deployments Network ID').fill('34567890');
  await restricted.getByRole('button', { name: 'Save changes' }).click();
  await expect(said(restricted, /must match|8 characters|must be/)).toBeVisible();
  await field(restricted, 'Networks of this region Network ID').fill('12345678');
  await field(restricted, 'Networks of other deployments Domain').fill('chat.example.org');
  await look(page, 'security-group-federation-edit');
  await save(restricted);
  await expect(said(page, 'chat.example.org 34567890')).toBeVisible();
  const listed = {
    federationMode: 2,
    permittedNetworks: ['12345678'],
    globalFederation: true,
    enableRestrictedGlobalFederation: true,
    permittedWickrAwsNetworks: [{ region: 'eu-central-1', networkId: '23456789' }],
    permittedWickrEnterpriseNetworks: [{ domain: 'chat.example.org', networkId: '34567890' }],
  };
  expect(await settingsOf(network, id)).toMatchObject(listed);

  // What depends on a federation goes with it, and that is said before.
  const off = await edit(page, 'Global federation');
  await check(off, 'Enable global federation', false);
  await expect(said(off, 'The list of permitted networks is emptied')).toBeVisible();
  await save(off);
  expect(await settingsOf(network, id)).toMatchObject({
    federationMode: 2,
    globalFederation: false,
    enableRestrictedGlobalFederation: false,
    permittedWickrAwsNetworks: [],
    permittedWickrEnterpriseNetworks: [],
  });
});

test('guest users are enabled under local federation in us-east-1 and under global federation elsewhere', async ({ page }) => {
  const network = await newNetwork();
  const { id } = await newGroup(network);
  await open(page, network, id, 'federation');
  const local = await edit(page, 'Local federation');
  await expect(local.getByRole('checkbox', { name: 'Enable guest users' })).toBeDisabled();
  await check(local, 'Enable local federation', true);
  await check(local, 'Enable guest users', true);
  await save(local);
  expect(await settingsOf(network, id)).toMatchObject({ federationMode: 1, enableGuestFederation: true });
  const off = await edit(page, 'Local federation');
  await check(off, 'Enable local federation', false);
  await expect(off.getByRole('checkbox', { name: 'Enable guest users' })).not.toBeChecked();
  await save(off);
  expect(await settingsOf(network, id)).toMatchObject({ federationMode: 0, enableGuestFederation: false });

  await page.route('**/console/api/session', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), region: 'us-gov-west-1' } });
  });
  await open(page, network, id, 'federation');
  await expect(said(page, 'This is a government region.')).toBeVisible();
  await look(page, 'security-group-federation-government');
  const elsewhere = await edit(page, 'Local federation');
  await expect(elsewhere.getByRole('checkbox', { name: 'Enable guest users' })).toBeHidden();
  await elsewhere.getByRole('button', { name: 'Cancel' }).click();
  const global = await edit(page, 'Global federation');
  await check(global, 'Enable global federation', true);
  await expect(global.getByRole('checkbox', { name: 'Enable guest users' })).toBeEnabled();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('the ATAK plugin is enabled for its packages, and the help says how to pair it', async ({ page }) => {
  const network = await newNetwork();
  const { id } = await newGroup(network);
  await open(page, network, id, 'integrations');
  await look(page, 'security-group-integrations');
  await page.getByRole('button', { name: 'About the plugin' }).click();
  await expect(page.getByRole('heading', { name: 'Pair it', exact: true })).toBeVisible();
  // On a telephone the help covers the page, its title too.
  await look(page, 'security-group-atak-help', 'wide');
  await page.getByRole('button', { name: 'Close help panel' }).click();
  const atak = await edit(page, 'ATAK plugin');
  await check(atak, 'Enable ATAK plugin', true);
  for (const [place, name] of ['com.atakmap.app.civ', 'com.atakmap.app.mil', 'atak'].entries()) {
    await atak.getByRole('button', { name: 'Add new package' }).click();
    await field(atak, 'Package').nth(place).fill(name);
  }
  await atak.getByRole('button', { name: 'Save changes' }).click();
  await expect(said(atak, 'must be the name of an Android package')).toBeVisible();
  await look(page, 'security-group-atak-refused');
  await atak.getByRole('button', { name: 'Remove atak' }).click();
  await save(atak);
  const bots = await edit(page, 'Bots');
  await check(bots, 'Bots read all messages of a room', true);
  await save(bots);
  expect(await settingsOf(network, id)).toMatchObject({
    enableAtak: true,
    atakPackageValues: ['com.atakmap.app.civ', 'com.atakmap.app.mil'],
    forceReadReceipts: true,
  });
});

test('the members of a group are listed a page at a time', async ({ page }) => {
  const network = await newNetwork();
  const { id } = await newGroup(network);
  await open(page, network, id, 'members');
  await expect(said(page, 'Nobody is in this group.')).toBeVisible();
  const run = unique('m');
  const address = (n: number) => `${run}-${String(n).padStart(2, '0')}@example.com`;
  const users = Array.from({ length: 27 }, (_, n) => ({ username: address(n), firstName: `Given ${n}`, securityGroupIds: [id] }));
  await aws('wickr', 'batch-create-user', '--network-id', network, '--users', JSON.stringify(users));
  await page.reload();
  await expect(page.getByRole('row', { name: address(0) })).toBeVisible();
  await look(page, 'security-group-members');
  await expect(page.getByRole('row', { name: address(26) })).toBeHidden();
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page.getByRole('row', { name: address(26) })).toBeVisible();
});

test('of two administrators who change the same group neither overwrites the other unseen', async ({ page, browser }) => {
  const network = await newNetwork();
  const { id } = await newGroup(network);
  const other = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const second = await other.newPage();
  await signIn(second, await newAdministrator([{ Effect: 'Allow', Action: 'wickr:*', Resource: '*' }]));
  await Promise.all([open(page, network, id, 'messaging'), open(second, network, id, 'messaging')]);
  const [mine, theirs] = await Promise.all([edit(page, 'Messaging'), edit(second, 'Messaging')]);

  await field(mine, 'Longest expiration time').fill('10');
  await save(mine);

  await field(theirs, 'Longest burn-on-read time').fill('3');
  await field(theirs, 'Longest expiration time').fill('20');
  await theirs.getByRole('button', { name: 'Save changes' }).click();
  await expect(said(theirs, 'Somebody else changed this meanwhile')).toBeVisible();
  await expect(said(theirs, '10 days')).toBeVisible();
  await expect(said(theirs, '20 days')).toBeVisible();
  await expect(theirs.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  await look(second, 'security-group-conflict');
  expect(await settingsOf(network, id)).toMatchObject({ maxTtl: 864_000, maxBor: 31_536_000 });

  // The draft is kept, and saved only when it is saved again.
  await theirs.getByRole('button', { name: 'Keep my changes' }).click();
  await expect(field(theirs, 'Longest burn-on-read time')).toHaveValue('3');
  await expect(field(theirs, 'Longest expiration time')).toHaveValue('20');
  await save(theirs);
  expect(await settingsOf(network, id)).toMatchObject({ maxTtl: 1_728_000, maxBor: 259_200 });

  // The other way: what is there now is taken.
  const draft = await edit(page, 'Messaging');
  await set(network, id, { maxBor: 7_200 });
  await field(draft, 'Longest burn-on-read time').fill('9');
  await draft.getByRole('button', { name: 'Save changes' }).click();
  await draft.getByRole('button', { name: 'Take what is there now' }).click();
  await expect(field(draft, 'Longest burn-on-read time')).toHaveValue('2');
  await draft.getByRole('button', { name: 'Cancel' }).click();

  // Another section that changed meanwhile keeps nobody from saving this one, and stays.
  const media = await edit(page, 'Media and links');
  await check(media, 'Link previews', false);
  await set(network, id, { maxBor: 60, presenceEnabled: false });
  await save(media);
  await expect(said(page, /^Media and links of/)).toBeVisible();
  expect(await settingsOf(network, id)).toMatchObject({ maxBor: 60, presenceEnabled: false, isLinkPreviewEnabled: false });
  await other.close();
});

test('unsaved changes are asked about before another tab is opened', async ({ page }) => {
  const network = await newNetwork();
  const { id } = await newGroup(network);
  await open(page, network, id, 'messaging');
  const media = await edit(page, 'Media and links');
  await check(media, 'Link previews', false);
  // A second section that was not changed does not hide the first one's changes.
  const messaging = await edit(page, 'Messaging');
  await expect(messaging).toBeVisible();
  const leave = async (answer: 'accept' | 'dismiss') => {
    const asked = page.waitForEvent('dialog').then((dialog) => dialog[answer]());
    await Promise.all([asked, page.getByRole('tab', { name: 'Calling' }).click()]);
  };
  await leave('dismiss');
  await expect(page).toHaveURL(/tab=messaging/);
  await expect(media.getByRole('checkbox', { name: 'Link previews' })).not.toBeChecked();
  await leave('accept');
  await expect(page.getByRole('button', { name: 'Edit: Calling' })).toBeVisible();
  expect(await settingsOf(network, id)).toMatchObject({ isLinkPreviewEnabled: true });
});

test('whoever may only read sees everything and is told why nothing can be changed', async ({ browser }) => {
  const network = await newNetwork();
  const { id, name } = await newGroup(network);
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  const Action = ['wickr:Get*', 'wickr:List*', 'wickr:CreateAdminSession'];
  await signIn(page, await newAdministrator([{ Effect: 'Allow', Action, Resource: '*' }]));
  const isDenied = async (button: Locator, action: string) => {
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await button.hover();
    await expect(said(page, new RegExp(`is not authorized to perform: wickr:${action}`))).toBeVisible();
    // The reason covers what is below, until one looks elsewhere.
    await page.mouse.move(0, 0);
  };
  await page.goto(`/console/networks/${network}/security-groups`);
  await isDenied(page.getByRole('button', { name: 'Create security group' }), 'CreateSecurityGroup');
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await isDenied(page.getByRole('menuitem', { name: 'Delete' }), 'DeleteSecurityGroup');
  await page.keyboard.press('Escape');
  await open(page, network, id, 'messaging');
  await isDenied(page.getByRole('button', { name: 'Edit: Messaging' }), 'UpdateSecurityGroup');
  await look(page, 'security-group-read-only');
  await page.goto(`/console/networks/${network}/security-groups/${id}`);
  await isDenied(page.getByRole('button', { name: 'Edit: Security group details' }), 'UpdateSecurityGroup');
  await isDenied(page.getByRole('button', { name: 'Delete', exact: true }), 'DeleteSecurityGroup');
  const denied = page.getByRole('button', { name: /^Edit: / });
  for (const tab of ['calling', 'location', 'security', 'notifications', 'openAccess', 'federation', 'integrations', 'updates']) {
    await open(page, network, id, tab);
    await expect(denied.first()).toBeVisible();
    for (const button of await denied.all()) await expect(button).toHaveAttribute('aria-disabled', 'true');
  }
  await page.goto(`/console/networks/${network}/security-groups/create`);
  await isDenied(page.getByRole('button', { name: 'Create security group' }), 'CreateSecurityGroup');
  await context.close();
});

test('names and quick responses are shown as they are, whatever is in them', async ({ page }) => {
  const network = await newNetwork();
  const name = `<img src=x onerror=alert(1)> \u200f\u05d0${unique('')}`;
  const { id } = await newGroup(network, name);
  const longest = `${'<script>alert(1)</script> '.repeat(400)}`.slice(0, 7_998) + 'é\n'.slice(0, 2);
  expect([...longest].length).toBe(8_000);
  await set(network, id, { quickResponses: [longest, 'W'.repeat(8_000), '\u05e9\u05dc\u05d5\u05dd </bdi> \u200f!', '=1+1'] });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`/console/networks/${network}/security-groups`);
  await expect(page.getByRole('link', { name })).toBeVisible();
  await look(page, 'security-groups-hostile');
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<img src=x onerror=alert(1)>');
  await page.getByRole('tab', { name: 'Messaging' }).click();
  await expect(page.getByRole('button', { name: /^<script>/ })).toBeVisible();
  await page.getByRole('button', { name: /^<script>/ }).click();
  await look(page, 'security-group-hostile');
  const form = await edit(page, 'Messaging');
  await expect(form.getByText('8,000 of 8,000 characters')).toHaveCount(2);
  await field(form, 'Quick response').nth(0).fill('x'.repeat(8_001));
  await field(form, 'Quick response').nth(3).fill('');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(form.getByText('must have 1 to 8000 characters').filter({ visible: true })).toHaveCount(2);
  await look(page, 'security-group-hostile-edit');
  for (let n = 4; n < 10; n += 1) await form.getByRole('button', { name: 'Add quick response' }).click();
  await expect(form.getByRole('button', { name: 'Add quick response' })).toBeDisabled();
  await form.getByRole('button', { name: 'Cancel' }).click();
  expect(dialogs.filter((message) => message === '1')).toEqual([]);
});

test('a group is created and changed by keyboard alone', async ({ page }) => {
  const network = await newNetwork();
  const name = unique('Keys ');
  await page.goto(`/console/networks/${network}/security-groups/create`);
  await page.getByLabel('Name').focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('tab', { name: 'Details' }).focus();
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/tab=location/);
  await page.getByRole('button', { name: 'Edit: Location' }).focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: 'Location' });
  await form.getByRole('checkbox', { name: 'Show maps' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(form.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(await settingsOf(network, id)).toMatchObject({ locationAllowMaps: false });
});
