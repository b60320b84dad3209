// The catalogue: one file an area. A key is `area.thing`, or `area.thing.part`.
export * as bulk from './bulk';
export * as common from './common';
export * as failure from './failure';
export * as guests from './guests';
export * as networks from './networks';
export * as shell from './shell';
export * as signIn from './signIn';
export * as users from './users';
