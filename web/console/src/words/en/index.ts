// The catalogue: one file an area. A key is `area.thing`, or `area.thing.part`.
export * as allowList from './allowList';
export * as bots from './bots';
export * as common from './common';
export * as failure from './failure';
export * as network from './network';
export * as groups from './groups';
export * as groupSettings from './groupSettings';
export * as bulk from './bulk';
export * as guests from './guests';
export * as networks from './networks';
export * as reports from './reports';
export * as shell from './shell';
export * as signIn from './signIn';
export * as users from './users';
export * as policies from './policies';
export * as sso from './sso';
export * as ssoGuides from './ssoGuides';
