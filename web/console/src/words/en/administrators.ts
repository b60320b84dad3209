export const title = 'Administrators';
export const why = 'Who may sign in to the console and call the admin API, and what each may do. Nobody may anything until a policy allows it.';
export const tabs = { users: 'Users', groups: 'Groups', policies: 'Policies' };
export const arn = 'ARN';
export const path = 'Path';
export const created = 'Created';
export const document = 'Policy document';
export const jsonHint = 'JSON with "Version": "2012-10-17" and statements.';
export const notJson = 'This is no JSON: {why}';
export const nameRule = '1 to {max} letters, digits and + = , . @ _ -';
export const remove = 'Remove {name}';

export const users = {
  name: 'User name',
  create: 'Create user',
  console: 'Console access',
  lastUse: 'Last signed in',
  never: 'Never',
  factor: 'Second factor',
  groups: 'Groups',
  emptyTitle: 'No users',
  empty: 'Create a user for each person who administers this deployment.',
  actionsFor: 'Actions for {name}',
  view: 'View details',
  delete: 'Delete user',
  deleteWhy:
    'Deletes {name} with password, second factors, access keys and inline policies, and ends the sessions at once. This cannot be undone.',
  deleted: 'The user {name} was deleted.',
};

export const createUser = {
  title: 'Create user',
  details: 'Details',
  access: 'Access',
  permissions: 'Permissions',
  console: 'Console password',
  consoleWhy: 'The person signs in to this console.',
  generated: 'Make up a password',
  typed: 'Type a password',
  password: 'Password',
  reset: 'Must choose a new password at the next sign-in',
  key: 'Access key',
  keyWhy: 'For the AWS command line and SDKs. The secret is shown once, on the next page.',
  groups: 'Groups',
  groupsChoose: 'Choose groups',
  policies: 'Policies',
  policiesChoose: 'Choose policies',
  policiesHint: 'Without a group or a policy the user may nothing, not even sign in.',
  doneTitle: 'The user {name} was created',
  done: 'What stands here is shown this once. Hand it over in a way that nobody else sees.',
  partly: 'The user {name} was created, but not all of it worked: {why}',
  signInAt: 'Sign-in page',
  account: 'Account ID',
  leave: 'Go to the user',
  unseen: 'The password and the secret are not shown again. Leave this page?',
};

export const user = {
  details: 'Details',
  permissions: 'Permissions',
  signIn: 'Sign-in and keys',
  lastUse: 'Last signed in',
};

export const permissions = {
  title: 'Permissions policies',
  why: 'What these allow, less what any of them denies.',
  policy: 'Policy',
  kind: 'Kind',
  from: 'From',
  managed: 'Managed',
  inline: 'Inline',
  direct: 'Directly',
  group: 'Group {name}',
  attach: 'Attach policies',
  addInline: 'Create inline policy',
  editInline: 'Inline policy {name}',
  inlineName: 'Policy name',
  none: 'No policies: nothing is permitted.',
  detach: 'Detach',
  detachWhy: 'From the next call on, {holder} no longer has what {policy} allows.',
  deleteInline: 'Delete inline policy',
  deleteInlineWhy: 'Deletes the policy {policy} of {holder}. This cannot be undone.',
  attached: 'The policies of {holder} were changed.',
  choose: 'Policies to attach',
  view: 'View {name}',
};

export const membership = {
  title: 'Groups',
  add: 'Add to groups',
  none: 'In no group.',
  leave: 'Remove from group',
  leaveWhy: 'From the next call on, {user} no longer has what the group {group} allows.',
};

export const keys = {
  title: 'Access keys',
  why: 'For the AWS command line and SDKs. At most two.',
  id: 'Access key ID',
  secret: 'Secret access key',
  status: 'Status',
  active: 'Active',
  inactive: 'Inactive',
  lastUse: 'Last used',
  lastUseOf: '{when}, {service}',
  create: 'Create access key',
  createdTitle: 'Access key',
  createdWhy: 'The secret is shown this once.',
  none: 'No access keys.',
  activate: 'Activate',
  deactivate: 'Deactivate',
  deactivateWhy: 'Calls that are signed with {id} are refused from now on, until it is activated again.',
  delete: 'Delete',
  deleteTitle: 'Delete access key',
  deleteWhy: 'Calls that are signed with {id} are refused from now on. This cannot be undone.',
  actionsFor: 'Actions for {id}',
  limit: 'A user has at most two access keys.',
};

export const password = {
  title: 'Console password',
  on: 'This user can sign in to the console.',
  off: 'Without a password, this user cannot sign in to the console.',
  mustReset: 'A new one must be chosen at the next sign-in.',
  set: 'Set password',
  change: 'Change password',
  remove: 'Remove password',
  removeWhy: '{user} can no longer sign in to the console, and sessions that are open end.',
  shownTitle: 'New password',
  shown: 'It is shown this once.',
};

export const factors = {
  title: 'Second factors',
  why: 'What {user} proves beside the password. Whoever lost one signs in again after it is removed.',
  none: 'No second factors.',
  kind: 'Kind',
  name: 'Name',
  added: 'Added',
  totp: 'Authenticator app',
  passkey: 'Passkey',
  remove: 'Remove second factor',
  removeWhy: 'Signing in no longer asks {user} for {name}.',
};

export const groups = {
  name: 'Group name',
  create: 'Create group',
  emptyTitle: 'No groups',
  empty: 'A group gives the same policies to several users.',
  members: 'Users',
  membersNone: 'Nobody is in this group.',
  add: 'Add users',
  addChoose: 'Choose users',
  remove: 'Remove from group',
  removeWhy: 'From the next call on, {user} no longer has what the group {group} allows.',
  delete: 'Delete group',
  deleteWhy: 'Deletes the group {name}. Its users stay, without what the group allowed. This cannot be undone.',
  deleted: 'The group {name} was deleted.',
  made: 'The group {name} was created.',
};

export const policies = {
  name: 'Policy name',
  description: 'Description',
  create: 'Create policy',
  scope: 'Kind',
  scopes: { All: 'All policies', AWS: 'Built-in', Local: 'Your own' },
  builtIn: 'Built-in',
  own: 'Your own',
  attachments: 'Attached to',
  emptyTitle: 'No policies of your own',
  empty: 'Create one from a template, or attach a built-in policy.',
  template: 'Template',
  templates: {
    list: 'List of networks',
    listWhy: 'Sign in and see which networks there are.',
    readOnly: 'Read only',
    readOnlyWhy: 'Sign in and see everything in networks; change nothing.',
    full: 'Full',
    fullWhy: 'Everything in networks.',
    empty: 'Empty',
    emptyWhy: 'One statement to fill in.',
  },
  made: 'The policy {name} was created.',
  document: 'Document',
  versions: 'Versions',
  entities: 'Attached to',
  version: 'Version',
  default: 'Default',
  edit: 'Edit',
  editTitle: 'New version of {name}',
  setDefault: 'Set as default',
  asDefault: 'Set as the default version',
  saved: 'A new version was saved.',
  newVersion: 'Create version',
  versionsWhy: 'The default version is the one that counts. At most five.',
  deleteVersion: 'Delete version',
  deleteVersionWhy: 'Deletes version {id}. This cannot be undone.',
  viewVersion: 'View {id}',
  full: 'There are five versions. Delete one first.',
  cannotEdit: 'Built-in policies are the same for all accounts and cannot be changed.',
  none: 'Attached to nobody.',
  entity: 'Name',
  kind: 'Kind',
  User: 'User',
  Group: 'Group',
  delete: 'Delete policy',
  deleteWhy: 'Detaches {name} from everybody and deletes it with all versions. This cannot be undone.',
  deleted: 'The policy {name} was deleted.',
};
