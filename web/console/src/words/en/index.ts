// The catalogue: one file an area. A key is `area.thing`, or `area.thing.part`.
export * as common from './common';
export * as failure from './failure';
export * as networks from './networks';
export * as shell from './shell';
export * as signIn from './signIn';
export * as policies from './policies';
export * as sso from './sso';
export * as ssoGuides from './ssoGuides';
