export const title = 'Single Sign-On';
export const configure = 'Configure SSO';
export const why = 'People sign in with the accounts that they have at your identity provider, by OpenID Connect (OIDC). SAML is not supported.';
export const further = 'Invitation text, and what to do when people cannot sign in';
export const off = 'Not configured';
export const on = 'On';
export const state = 'State';
export const network = 'Network ID';
export const endpoint = 'Network endpoint';
export const redirect = 'Redirect URI';
export const company = 'Company ID';
export const issuer = 'Issuer';
export const client = 'Client ID';
export const secret = 'Client secret';
export const scopes = 'Scopes';
export const claim = 'Username claim';
export const claimEmail = 'email';
export const certificate = 'CA certificate';
export const certificateOwn = 'Your own';
export const certificateNone = 'None: publicly trusted ones alone';
export const extra = 'Extra authentication parameters';
export const grace = 'Grace period for token refresh';
export const migration = 'Move to the new redirect URI';
export const migrations = { notStarted: 'Not started', inProgress: 'In progress', completed: 'Completed' };
export const notYet =
  'The sotto program of this version cannot sign in through a provider yet. You can prepare everything here; until it can, people sign in with their passwords, also after they were signed out.';
export const bulk = 'While single sign-on is on, users are deleted and suspended one at a time, since the provider says who people are.';

export const step = {
  details: 'Enter details',
  detailsWhy: 'What your provider has to know of this deployment, and what this deployment has to know of your provider.',
  review: 'Review and save',
};
export const forProvider = 'For your provider';
export const forProviderWhy = 'Copy these into the application that you register there.';
export const ofProvider = 'From your provider';
export const ofPeople = 'For your people';
export const more = 'Further settings';
export const guide = 'How to set up the provider';

export const field = {
  required: 'Fill this in.',
  issuerWhy: 'The address that the provider gives as its issuer, with or without a final slash.',
  issuerExample: 'For example https://login.microsoftonline.com/TENANT/v2.0/',
  clientWhy: 'What the provider calls this deployment.',
  clientRule: 'At most 256 characters, without spaces',
  secretWhy: 'Kept sealed, and never shown again.',
  secretKeep: 'Leave it empty to keep the one that is saved. It belongs to the issuer and the client ID: with others, enter it again.',
  secretNew: 'Leave it empty if the provider gave you none.',
  secretNone: 'Remove the saved secret',
  scopesWhy: 'What is asked of the provider about people, with spaces or commas in between.',
  scopesRule: 'openid must be among them',
  claimWhy: 'The claim that has a person’s address, if it is not email; for Entra ID it is upn.',
  companyWhy: 'People type it to say where they belong. Choose one that they recognise.',
  companyRule: '1 to 64 letters, digits and underscores; no other network has it',
  companyShown: 'People type {id}',
  certificateWhy: 'Only if the provider’s certificate is from an authority of your own: the certificate of that authority, as PEM text.',
  certificateFile: 'Choose file',
  certificateLarge: 'This file is larger than 16 KiB, so it is no certificate.',
  extraWhy: 'Parameters that the provider wants in the sign-in request, as a query string.',
  extraExample: 'For example prompt=login&domain_hint=example.org; at most 20',
  graceWhy: 'How long people stay signed in when the provider cannot be reached and their token cannot be refreshed.',
};
export const graces = {
  none: 'No grace period',
  half: '30 minutes',
  hour: '60 minutes',
};
export const gracesWhy = {
  none: 'People are signed out at once when a token cannot be refreshed.',
  half: 'People stay signed in for at most 30 minutes after that.',
  hour: 'People stay signed in for at most 60 minutes after that.',
};
export const hint = {
  saml: 'This looks like the address of SAML metadata. Only OpenID Connect works here: use the provider’s OIDC issuer, or put an OIDC service in front of it.',
  authorize: 'This is the address of an endpoint. The issuer is what comes before it: for Entra ID without “oauth2” and “authorize”.',
  query: 'An issuer has no question mark and nothing after it.',
  password: 'An issuer has no user name and no password in it.',
  scheme: 'An issuer begins with https://',
};

export const test = {
  title: 'Test connection',
  first: 'Test the connection before you go on.',
  good: 'The provider answers',
  goodText: 'It calls itself {issuer}. The client ID, the secret and the redirect URI are tried out when they are saved.',
  goodSaved: 'It calls itself {issuer}, and it takes the saved client ID, the saved secret and the redirect URI.',
  provider: 'The provider refused',
  service: 'This service refused',
  failed: 'The test failed',
  noScopes: 'The provider does not list these scopes: {scopes}. It may refuse the sign-in.',
  goOn: 'Go on without a test',
  goOnWhy: 'The issuer is the one that is saved, so an outage of the provider need not keep you.',
  savedGood: 'Single sign-on is saved. The provider takes the client ID, the secret and the redirect URI.',
  savedBad: 'Single sign-on is saved, but the test with it failed: {reason}',
  saved: 'Single sign-on is saved.',
};

export const review = {
  signsOut: 'When you save this, active users are signed out. They sign in again through the provider.',
  stays: 'Nobody is signed out by this change. It holds for the next sign-in.',
  secretGiven: 'A new one, which is not shown',
  secretKept: 'As saved',
  secretGone: 'None',
  edit: 'Edit details',
};

export const invitation = {
  title: 'Invitation text',
  why: 'Nobody needs an invite code: whoever the provider lets in is in the directory. Send this to the people whom you have assigned to the application there.',
  download: 'Where people get the program',
  downloadWhy: 'An address of your own, since there is no public download page. Without one the text asks them to turn to you.',
  text: `You are invited to the network {network} on Sotto.

1. Get the program sotto: {download}
2. Choose single sign-on, and enter:
   Server: {server}
   Company ID: {company}
   Your address: the one that you have at {issuer}
3. Sign in on the page of your organisation that opens then.

Type the company ID as it stands here, with {prefix}- in front. You need no invite code. The keys of your device are made on it and never leave it.`,
  ask: 'ask whoever sent you this',
  copy: 'Copy text',
  mail: 'Write an e-mail',
  subject: 'Your invitation to {network}',
};

export const trouble = {
  title: 'When people cannot sign in',
  notFound: 'User not found: the provider does not know the person, or the person is not assigned to the application there.',
  invalid: 'Invalid response: issuer, client ID or redirect URI differ between the provider and this page. Test the connection.',
  denied: 'Access denied: the person lacks a group or the assignment at the provider.',
  wrongCompany: 'Wrong company ID: it is typed with the letters in front, {company}.',
  noCompany: 'No question for a company ID: the person chose to sign in with e-mail instead of single sign-on.',
  secret: 'The test succeeds and nobody can sign in: make a new secret at the provider and save it here.',
  where: 'If the error stands on the provider’s own page, or the person cannot sign in to other applications either, look there first.',
};
