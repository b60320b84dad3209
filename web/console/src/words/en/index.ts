// The catalogue: one file an area. A key is `area.thing`, or `area.thing.part`.
export * as administrators from './administrators';
export * as analytics from './analytics';
export * as common from './common';
export * as events from './events';
export * as failure from './failure';
export * as networks from './networks';
export * as shell from './shell';
export * as signIn from './signIn';
export * as yourSignIn from './yourSignIn';
