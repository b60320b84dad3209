export const title = 'Sign in';
export const intro = 'With the name and the password of an administrator of this deployment.';
export const account = 'Account ID';
export const accountHint = '12 digits';
export const user = 'User name';
export const password = 'Password';
export const submit = 'Sign in';
export const ended = 'Your session has ended. Sign in to go on.';
export const newPassword = {
  title: 'Choose a new password',
  why: 'An administrator set the password that you signed in with. Choose one that only you know.',
  first: 'New password',
  second: 'New password again',
  rules: '8 to 128 characters, of three of the kinds upper case, lower case, digits and others',
  differ: 'The two passwords differ.',
  submit: 'Set password and go on',
};
export const factor = {
  title: 'Second factor',
  code: 'Code from your authenticator',
  codeHint: '6 digits',
  submit: 'Verify',
  passkey: 'Use a passkey',
  passkeyOnly: 'Use the passkey that you added.',
  noPasskeys: 'This browser has no passkeys on this page. Use another browser, or ask an administrator to remove your second factor.',
  cancelled: 'The passkey was not used. Try again, or use another way.',
};
export const enrol = {
  title: 'Add a second factor',
  required: 'This deployment asks everybody for a second factor.',
  totp: 'Authenticator app',
  totpWhy: 'An app on your telephone that shows a new code every 30 seconds.',
  passkey: 'Passkey',
  passkeyWhy: 'A security key, or this device with its lock.',
  scan: 'Scan this with the app, or type the key into it.',
  qr: 'QR code for the authenticator app',
  key: 'Key',
  name: 'Name',
  nameHint: 'For example "Telephone"',
  submit: 'Add and go on',
  begin: 'Go on',
};
