export const provider = 'Identity provider';
export const before = 'Register this deployment there as an application, then enter here what it gives you.';
export const names = {
  entra: 'Microsoft Entra ID',
  okta: 'Okta',
  cognito: 'Amazon Cognito',
  identityCenter: 'AWS IAM Identity Center',
  oidc: 'Another OIDC provider',
};
export const part = { there: 'At the provider', here: 'On this page', trouble: 'If it does not work' };
export const entra = {
  register: 'App registrations → Register an application: give it a name, and choose accounts in this organisational directory only.',
  redirect: 'Under Redirect URI choose Web and enter:',
  endpoints: 'Open Endpoints and copy the OAuth 2.0 authorization endpoint (v2). Take “oauth2/” and “authorize” out of it: that is the issuer.',
  tokens: 'Authentication: check the redirect URI, and tick access tokens and ID tokens.',
  secret: 'Certificates & secrets → Client secrets → New client secret. Copy its value, not its ID, before you leave the page.',
  claims: 'Token configuration → Add optional claim → ID: email and upn.',
  permissions: 'API permissions → Microsoft Graph → Delegated: email, offline_access, openid and profile.',
  expose: 'Expose an API: add the scopes offline_access, email, openid and profile, enabled, for administrators and users; then add the application (client) ID as an authorised client with all four.',
  issuer: 'Issuer: the address that you made, such as https://login.microsoftonline.com/TENANT/v2.0/',
  client: 'Client ID: the application (client) ID of its overview. Client secret: the value.',
  scopes: 'Scopes:',
  claim: 'Username claim:',
  assign: 'Add your people to the application, else they are not found.',
};
export const okta = {
  create: 'Applications → Create App Integration: OIDC – OpenID Connect, and Web Application.',
  grants: 'Grant types: Authorization Code and Refresh Token.',
  redirect: 'Sign-in redirect URI:',
  assign: 'Assignments: the people or groups who may use it.',
  copy: 'Copy the client ID and the client secret of its General tab.',
  issuer: 'Issuer: https://YOUR-ORGANISATION.okta.com, or the issuer of your authorization server under Security → API.',
  scopes: 'Scopes:',
};
export const cognito = {
  pool: 'User pools → Create user pool: traditional web application, with Email to sign in.',
  attributes: 'Ask for family_name and given_name at sign-up, so that people have names.',
  redirect: 'Return URL:',
  read: 'App clients → your client → Attribute permissions: read email, family_name and given_name.',
  scopesThere: 'Login pages → Managed login pages configuration: the authorization code grant and the scopes Email, OpenID and Profile.',
  issuer: 'Issuer: https://cognito-idp.REGION.amazonaws.com/USER-POOL-ID, both from the overview of the user pool.',
  client: 'Client ID and client secret: those of the app client.',
  scopes: 'Scopes, without offline_access, which Cognito does not know:',
};
export const identityCenter = {
  why: 'IAM Identity Center signs people in to applications by SAML, which does not work here. A Cognito user pool stands in between and speaks OIDC.',
  pool: 'First set up Amazon Cognito as its guide says.',
  application: 'IAM Identity Center → Applications → Add application → I have an application I want to set up → SAML 2.0.',
  acs: 'Its ACS URL is https://POOL-DOMAIN/saml2/idpresponse, its SAML audience urn:amazon:cognito:sp:USER-POOL-ID.',
  attributes: 'Attribute mappings: Subject and email to ${user:email}.',
  metadata: 'Copy the address of its SAML metadata into the user pool: Social and external providers → Add → SAML. That address belongs there and not into this page.',
  use: 'Login pages: let your app client use this provider. Assign people to the application.',
  issuer: 'Issuer, client ID and secret are those of the user pool.',
};
export const oidc = {
  client: 'Register a confidential web client with the authorization code flow, PKCE (S256) and refresh tokens.',
  redirect: 'Redirect URI:',
  claims: 'Its ID token must have the person’s address as email, or as the claim that you name here.',
  auth: 'The client authenticates with its secret by HTTP Basic or in the form (client_secret_basic, client_secret_post).',
  document: 'The provider must have a discovery document at /.well-known/openid-configuration under the issuer, by https, and this server must reach it.',
  issuer: 'Issuer: the address under which that document is.',
  scopes: 'Scopes:',
};
export const trouble = {
  test: 'The test fails: compare the issuer and the required fields letter by letter.',
  assign: 'The test succeeds and somebody cannot sign in: is the person added to the application at the provider?',
  company: 'Is the company ID typed with the letters in front, such as {example}?',
  secret: 'Make a new client secret at the provider and save it here.',
};
