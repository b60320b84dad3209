import { aws, newAdministrator, unique } from './kit/aws';
import { iam } from './kit/signed';
import { expect, look, signIn, test } from './kit/test';

interface Named {
  readonly PolicyName: string;
}

test('an administrator is created with a password, an access key, a group and a policy, and signs in', async ({ page, browser }) => {
  const [name, group] = [unique('kim-'), unique('auditors-')];
  await iam('CreateGroup', { GroupName: group });
  await page.goto('/console/administrators');
  await expect(page.getByRole('row').filter({ hasText: 'admin' }).first()).toContainText('Yes');
  await look(page, 'administrators');
  await page.getByRole('button', { name: 'Create user' }).click();
  await page.getByLabel('User name').fill(name);
  await page.getByRole('checkbox', { name: 'Access key' }).check();
  await page.getByRole('button', { name: 'Choose groups' }).click();
  await page.getByRole('option', { name: group }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Choose policies' }).click();
  await page.getByRole('option', { name: /AWSWickrFullAccess/ }).click();
  await page.keyboard.press('Escape');
  await look(page, 'create-administrator');
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByRole('heading', { name: `The user ${name} was created` })).toBeVisible();
  await look(page, 'created-administrator');
  const shown = async (label: string) => {
    await page.getByRole('button', { name: `Copy ${label}` }).focus();
    return page.locator('dt, dd').filter({ hasText: label }).locator('xpath=following-sibling::dd[1]').first().innerText();
  };
  const [password, keyId, secret] = [await shown('Console password'), await shown('Access key ID'), await shown('Secret access key')];

  // The person signs in with what was shown, must choose another password, and is in.
  const other = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const theirs = await other.newPage();
  await theirs.goto('/console/sign-in');
  await theirs.getByLabel('User name').fill(name);
  await theirs.getByLabel('Password').fill(password);
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await expect(theirs.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
  await look(theirs, 'new-password');
  await theirs.getByLabel('New password', { exact: true }).fill('Another-horse-7');
  await theirs.getByLabel('New password again').fill('Another-horse-7');
  await theirs.getByRole('button', { name: 'Set password and go on' }).click();
  await expect(theirs.getByRole('button', { name })).toBeVisible();
  await other.close();

  const keys = await aws<{ AccessKeyMetadata: { AccessKeyId: string }[] }>('iam', 'list-access-keys', '--user-name', name);
  expect(keys.AccessKeyMetadata.map((key) => key.AccessKeyId)).toEqual([keyId]);
  expect(secret).toHaveLength(40);
  const groups = await aws<{ Groups: { GroupName: string }[] }>('iam', 'list-groups-for-user', '--user-name', name);
  expect(groups.Groups.map((each) => each.GroupName)).toEqual([group]);
  const policies = await aws<{ AttachedPolicies: Named[] }>('iam', 'list-attached-user-policies', '--user-name', name);
  expect(policies.AttachedPolicies.map((each) => each.PolicyName)).toEqual(['AWSWickrFullAccess']);
});

test('keys, password and permissions of a user are changed, and the user is deleted', async ({ page }) => {
  const { userName } = await newAdministrator([{ Effect: 'Allow', Action: 'wickr:ListNetworks', Resource: '*' }]);
  await page.goto(`/console/administrators/users/${userName}`);
  await expect(page.getByRole('button', { name: 'of-the-test', exact: true })).toBeVisible();
  await look(page, 'administrator-permissions');

  await page.getByRole('button', { name: 'Attach policies' }).click();
  const attach = page.getByRole('dialog', { name: 'Attach policies' });
  await attach.getByRole('button', { name: 'Policies to attach' }).click();
  await page.getByRole('option', { name: /IAMFullAccess/ }).click();
  await page.keyboard.press('Escape');
  await attach.getByRole('button', { name: 'Attach policies', exact: true }).click();
  await expect(page.getByRole('link', { name: 'IAMFullAccess' })).toBeVisible();
  await page.getByRole('button', { name: 'Detach: IAMFullAccess' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Detach' }).click();
  await expect(page.getByRole('link', { name: 'IAMFullAccess' })).toBeHidden();

  // An inline policy that the server does not understand is refused in its words.
  await page.getByRole('button', { name: 'of-the-test', exact: true }).click();
  const inline = page.getByRole('dialog', { name: /of-the-test/ });
  await inline.getByLabel('Policy document').fill('{"Version":"2012-10-17","Statement":[{"Effect":"Maybe"}]}');
  await inline.getByRole('button', { name: 'Save changes' }).click();
  await expect(inline.getByText(/Effect|Syntax|policy/i).first()).toBeVisible();
  await look(page, 'administrator-inline-policy');
  const better = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"wickr:Get*","Resource":"*"}]}';
  await inline.getByLabel('Policy document').fill(better);
  await inline.getByRole('button', { name: 'Save changes' }).click();
  await expect(inline).toBeHidden();
  const saved = await aws('iam', 'get-user-policy', '--user-name', userName, '--policy-name', 'of-the-test');
  expect(JSON.stringify(saved)).toContain('wickr:Get*');

  await page.getByRole('tab', { name: 'Sign-in and keys' }).click();
  await page.getByRole('button', { name: 'Create access key' }).click();
  await expect(page.getByRole('dialog', { name: 'Access key' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await look(page, 'administrator-sign-in');
  await page.getByRole('button', { name: /^Actions for AKIA/ }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('cell', { name: 'Inactive' })).toBeVisible();
  const keys = await aws<{ AccessKeyMetadata: { Status: string }[] }>('iam', 'list-access-keys', '--user-name', userName);
  expect(keys.AccessKeyMetadata.map((key) => key.Status)).toEqual(['Inactive']);

  await page.getByRole('button', { name: 'Remove password' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Without a password, this user cannot sign in')).toBeVisible();
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByRole('dialog', { name: 'New password' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('button', { name: 'Delete user' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete user' });
  await dialog.getByRole('textbox').fill('confirm');
  await look(page, 'delete-administrator');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`The user ${userName} was deleted.`)).toBeVisible();
  await expect(aws('iam', 'get-user', '--user-name', userName)).rejects.toThrow(/NoSuchEntity/);
});

test('a group gives its users a policy, and is deleted', async ({ page }) => {
  const { userName } = await newAdministrator([]);
  const group = unique('helpers-');
  await page.goto('/console/administrators?tab=groups');
  await page.getByRole('button', { name: 'Create group' }).click();
  await page.getByRole('dialog').getByLabel('Group name').fill(group);
  await page.getByRole('dialog').getByRole('button', { name: 'Create group' }).click();
  await look(page, 'administrator-groups');
  await page.getByRole('link', { name: group }).click();
  await page.getByRole('button', { name: 'Add users' }).click();
  const add = page.getByRole('dialog', { name: 'Add users' });
  await add.getByRole('button', { name: 'Choose users' }).click();
  await page.getByRole('option', { name: userName }).click();
  await page.keyboard.press('Escape');
  await add.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('link', { name: userName })).toBeVisible();
  await look(page, 'administrator-group');
  const members = await aws<{ Users: { UserName: string }[] }>('iam', 'get-group', '--group-name', group);
  expect(members.Users.map((user) => user.UserName)).toEqual([userName]);

  await page.getByRole('tab', { name: 'Permissions' }).click();
  await page.getByRole('button', { name: 'Create inline policy' }).click();
  const inline = page.getByRole('dialog', { name: 'Create inline policy' });
  await inline.getByLabel('Policy name').fill('see-networks');
  await inline.getByRole('button', { name: 'Save changes' }).click();
  await expect(inline).toBeHidden();
  // What the group allows stands on the user's page, and says where it comes from.
  await page.getByRole('tab', { name: 'Users' }).click();
  await page.getByRole('link', { name: userName }).click();
  await expect(page.getByRole('row').filter({ hasText: 'see-networks' })).toContainText(`Group ${group}`);

  await page.goto(`/console/administrators/groups/${group}`);
  await page.getByRole('button', { name: 'Delete group' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('confirm');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`The group ${group} was deleted.`)).toBeVisible();
  await expect(aws('iam', 'get-group', '--group-name', group)).rejects.toThrow(/NoSuchEntity/);
});

test('a policy is made from a template, changed in versions, and deleted', async ({ page }) => {
  const name = unique('readers-');
  await page.goto('/console/administrators?tab=policies');
  await expect(page.getByRole('link', { name: 'AWSWickrFullAccess' })).toBeVisible();
  await look(page, 'policies');
  await page.getByRole('button', { name: 'Create policy' }).click();
  await page.getByLabel('Policy name').fill(name);
  await page.getByRole('radio', { name: 'Read only' }).check();
  await look(page, 'create-policy');
  await page.getByRole('button', { name: 'Create policy' }).click();
  await expect(page.getByText(`The policy ${name} was created.`)).toBeVisible();
  await page.getByRole('combobox').or(page.getByRole('button', { name: /^Kind/ })).first().click();
  await page.getByRole('option', { name: 'Your own' }).click();
  await page.getByRole('link', { name }).click();
  await expect(page.getByText('wickr:BatchLookupUserUname')).toBeVisible();
  await look(page, 'policy');

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Policy document').fill('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"wickr:*","Resource":"*","Colour":1}]}');
  await page.getByRole('button', { name: 'Create version' }).click();
  await expect(page.getByText(/Colour/).last()).toBeVisible();
  await look(page, 'policy-malformed');
  await page.getByLabel('Policy document').fill('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"wickr:ListNetworks","Resource":"*"}]}');
  await page.getByRole('button', { name: 'Create version' }).click();
  await expect(page.getByText('A new version was saved.')).toBeVisible();
  await page.getByRole('tab', { name: 'Versions' }).click();
  await page.getByRole('button', { name: 'Set as default: v1' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'v1' })).toContainText('Yes');
  await look(page, 'policy-versions');
  type Policies = { Policies: { PolicyName: string; DefaultVersionId: string; Arn: string }[] };
  const { Policies: own } = await aws<Policies>('iam', 'list-policies', '--scope', 'Local');
  const made = own.find((policy) => policy.PolicyName === name);
  expect(made?.DefaultVersionId).toBe('v1');

  await page.getByRole('button', { name: 'Delete version: v2' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('confirm');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'v2' })).toBeHidden();
  await page.getByRole('button', { name: 'Delete policy' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('confirm');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`The policy ${name} was deleted.`)).toBeVisible();
  await expect(aws('iam', 'get-policy', '--policy-arn', made?.Arn ?? '')).rejects.toThrow(/NoSuchEntity/);
});

test('nobody locks everybody out: the server says why', async ({ page }) => {
  await page.goto('/console/administrators/users/admin');
  await page.getByRole('button', { name: 'Detach: AdministratorAccess' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Detach' }).click();
  await expect(page.getByRole('dialog').getByText(/nobody|no one|last/i)).toBeVisible();
  await look(page, 'locked-out');
  const left = await aws('iam', 'list-attached-user-policies', '--user-name', 'admin');
  expect(JSON.stringify(left)).toContain('AdministratorAccess');
});

test('a read-only administrator sees why things are denied', async ({ browser }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  const actions = ['wickr:CreateAdminSession', 'wickr:ListNetworks', 'iam:List*', 'iam:Get*'];
  await signIn(page, await newAdministrator([{ Effect: 'Allow', Action: actions, Resource: '*' }]));
  await page.goto('/console/administrators');
  const create = page.getByRole('button', { name: 'Create user' });
  await expect(create).toHaveAttribute('aria-disabled', 'true');
  await create.hover();
  await expect(page.getByText(/is not authorized to perform: iam:CreateUser/).filter({ visible: true })).toBeVisible();
  await page.goto('/console/administrators/users/admin');
  await expect(page.getByRole('button', { name: 'Delete user' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: 'Attach policies' })).toHaveAttribute('aria-disabled', 'true');
  await look(page, 'administrator-read-only');
  await page.goto('/console/event-history');
  await expect(page.getByText(/is not authorized to perform: cloudtrail:LookupEvents/).filter({ visible: true })).toBeVisible();
  await context.close();
});

