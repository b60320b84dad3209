export const title = 'User management';
export const one = 'User';
export const editOne = 'Edit user';
export const directory = 'Team directory';
export const guests = 'Guest users';
export const sso = 'Single sign-on';
export const counts = {
  total: 'Users',
  active: 'Active',
  pending: 'Pending',
  guests: 'Guest users this month (UTC)',
};
export const invite = 'Invite user';
export const inviteMany = 'Bulk invite users';
export const manage = 'Manage users';
export const bulkDelete = 'Bulk delete';
export const bulkSuspend = 'Bulk suspend';
export const downloadCsv = 'Download as CSV';
export const ssoWhy = 'Not while single sign-on is on: the identity provider says who the users are. One user at a time can be changed here.';
export const column = { name: 'Name', email: 'E-mail', group: 'Security group', status: 'Status', firstName: 'First name', lastName: 'Last name' };
export const filter = {
  field: 'Field to filter by',
  text: 'Filter by {field}',
  status: 'Status',
  anyStatus: 'Any status',
  group: 'Security group',
  anyGroup: 'Any group',
};
export const status = {
  active: 'Active',
  pending: 'Pending',
  expired: 'Pending, invitation expired',
  suspended: 'Suspended',
  locked: 'Locked',
};
export const empty = 'No users yet';
export const emptyWhy = 'Invite somebody by e-mail, or many from a CSV file. Administrators are not users: invite yourself too.';
export const actionsFor = 'Actions for {name}';
export const act = {
  devices: 'View devices',
  edit: 'Edit',
  suspend: 'Suspend',
  unsuspend: 'Unsuspend',
  unlock: 'Unlock',
  reset: 'Reset devices',
  reinvite: 'Re-invite',
  move: 'Move to another network',
  delete: 'Delete',
};
export const notPending = 'Only users who have not registered yet can be invited again.';
export const notLocked = 'This user is not locked.';
export const noDevices = 'Users who have not registered yet have no devices.';
export const isSuspended = 'This user is suspended.';
export const suspendAsk = '{name} is signed out at once and cannot sign in until the suspension is lifted.';
export const unsuspendAsk = '{name} can sign in again, and comes back into the conversations.';
export const unlockAsk = 'The failed password sign-ins of {name} are forgotten.';
export const resetAsk = 'Every device of {name} is signed out and never comes back. {name} signs in again with the password, as on a new device.';
export const reinviteAsk = '{name} is sent a new invite code, good for 14 days. The code of before opens nothing any more.';
export const moveAsk = '{name} leaves the security groups, policies and directory of this network. Devices and conversations stay.';
export const deleteAsk = '{name} is signed out at once and can never sign in again. What belongs to the account is deleted and cannot be brought back. The address can be invited again, as another person.';
export const done = {
  suspend: '{name} was suspended.',
  unsuspend: 'The suspension of {name} was lifted.',
  unlock: '{name} was unlocked.',
  reset: '{count, plural, =0 {{name} has no active device.} one {# device of {name} was reset.} other {# devices of {name} were reset.}}',
  reinvite: '{name} was invited again.',
  move: '{name} was moved.',
  delete: '{name} was deleted.',
};
export const moveTo = 'Network';
export const moveToHint = 'One of the networks of this account.';
export const noOtherNetwork = 'There is no other network in this account.';
export const group = 'Security group';
export const chooseGroup = 'Choose a security group';
export const chooseNetwork = 'Choose a network';
export const exporting = 'Download the team directory';
export const exportingWhy = 'The whole directory is read, {count, plural, one {# user} other {# users}}. It can be opened in a spreadsheet, and uploaded again for bulk deletion and bulk suspension with the rows taken out that stay as they are.';
export const exportProgress = '{done} of {count} users';
export const exportStart = 'Download';
export const page = {
  details: 'Details',
  devices: 'Devices',
  lastLogin: 'Last sign-in',
  never: 'Never',
  id: 'User ID',
  hash: 'Username hash',
};
export const edit = {
  title: 'User details',
  email: 'The e-mail address of a user is permanent.',
};
export const device = {
  type: 'Platform',
  id: 'Device ID',
  created: 'Added',
  lastLogin: 'Last sign-in',
  status: 'Status',
  active: 'Active',
  reset: 'Reset',
  resetSelected: 'Reset selected',
  resetAll: 'Reset all',
  empty: 'No devices',
  emptyWhy: 'A device is listed once somebody has signed in on it.',
  select: 'Select the {type} device {id}',
  resetAsk: '{count, plural, one {The selected device is} other {The # selected devices are}} signed out and never {count, plural, one {comes} other {come}} back. {name} signs in again with the password, as on a new device.',
};
export const inviting = {
  title: 'Invite user',
  description: 'An e-mail goes out with the way to download the app and to register. Status changes from Pending to Active when the user has registered.',
  emailHint: 'Letters, digits and . - _ + before the @. It is permanent.',
  submit: 'Invite user',
  sso: 'Single sign-on is on: people of the identity provider come without an invitation.',
  sent: 'Invitation on its way to {name}',
  code: 'Invite code',
  codeWhy: 'The code is in the e-mail, and here this once: it is not shown again. It is good for 14 days.',
  another: 'Invite another user',
  back: 'Back to the team directory',
};
