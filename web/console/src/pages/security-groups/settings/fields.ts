import type { Flat, Leaf } from './flat';

/** The bounds that the server has (`docs/admin-api.md`); it judges, and these are what is said under a field. */
const YEAR_SECONDS = 31_536_000;
const YEAR_MINUTES = 525_600;
const PASSWORD = { min: 0, max: 128 };

/** A setting that is a number and a unit, stored in one unit. */
export interface DurationField {
  readonly kind: 'duration';
  readonly stored: 'seconds' | 'minutes';
  readonly min: number;
  readonly max: number;
  /** What it becomes when it is limited; where this is there, 0 means that it is not. */
  readonly first?: number;
}

export interface CountField {
  readonly kind: 'count';
  readonly min: number;
  readonly max: number;
  readonly first?: number;
}

/** How a setting is shown and edited. */
export type Field =
  | { readonly kind: 'switch'; readonly needs?: Leaf }
  | DurationField
  | CountField
  | { readonly kind: 'choice'; readonly values: readonly number[] }
  | { readonly kind: 'texts'; readonly most: number; readonly characters: number }
  | { readonly kind: 'packages'; readonly most: number }
  // By a section of its own.
  | { readonly kind: 'federation' };

const SWITCH = { kind: 'switch' } as const;
const FEDERATION = { kind: 'federation' } as const;

/** Every setting of a security group; a new one of the model does not compile until it is here. */
export const fields = {
  alwaysReauthenticate: SWITCH,
  atakPackageValues: { kind: 'packages', most: 10 },
  'calling.canStart11Call': SWITCH,
  'calling.canVideoCall': { kind: 'switch', needs: 'calling.canStart11Call' },
  'calling.forceTcpCall': SWITCH,
  checkForUpdates: SWITCH,
  enableAtak: SWITCH,
  enableCrashReports: SWITCH,
  enableFileDownload: SWITCH,
  enableGuestFederation: FEDERATION,
  enableNotificationPreview: SWITCH,
  enableOpenAccessOption: SWITCH,
  enableRestrictedGlobalFederation: FEDERATION,
  federationMode: FEDERATION,
  filesEnabled: SWITCH,
  forceDeviceLockout: { kind: 'count', min: 1, max: 99, first: 10 },
  forceOpenAccess: { kind: 'switch', needs: 'enableOpenAccessOption' },
  forceReadReceipts: SWITCH,
  globalFederation: FEDERATION,
  isAtoEnabled: SWITCH,
  isLinkPreviewEnabled: SWITCH,
  locationAllowMaps: { kind: 'switch', needs: 'locationEnabled' },
  locationEnabled: SWITCH,
  lockoutThreshold: { kind: 'count', min: 1, max: 100 },
  maxAutoDownloadSize: { kind: 'choice', values: [7_340_032, 512_000] },
  maxBor: { kind: 'duration', stored: 'seconds', min: 1, max: YEAR_SECONDS },
  maxNonSsoSessionMinutes: { kind: 'duration', stored: 'minutes', min: 60, max: YEAR_MINUTES, first: 1440 },
  maxTtl: { kind: 'duration', stored: 'seconds', min: 1, max: YEAR_SECONDS },
  messageForwardingEnabled: SWITCH,
  'passwordRequirements.lowercase': { kind: 'count', ...PASSWORD },
  'passwordRequirements.minLength': { kind: 'count', min: 8, max: 128 },
  'passwordRequirements.numbers': { kind: 'count', ...PASSWORD },
  'passwordRequirements.symbols': { kind: 'count', ...PASSWORD },
  'passwordRequirements.uppercase': { kind: 'count', ...PASSWORD },
  permittedNetworks: FEDERATION,
  permittedWickrAwsNetworks: FEDERATION,
  permittedWickrEnterpriseNetworks: FEDERATION,
  presenceEnabled: SWITCH,
  quickResponses: { kind: 'texts', most: 10, characters: 8_000 },
  'shredder.canProcessManually': SWITCH,
  'shredder.intensity': { kind: 'choice', values: [0, 20, 60, 100] },
  showMasterRecoveryKey: SWITCH,
  ssoMaxIdleMinutes: { kind: 'duration', stored: 'minutes', min: 1, max: YEAR_MINUTES, first: 60 },
} as const satisfies Record<Leaf, Field>;

/** The settings that each section shows; federation's sections depend on one another, so they share some. */
export const sections = {
  messaging: [
    'maxBor',
    'maxTtl',
    'messageForwardingEnabled',
    'quickResponses',
    'shredder.intensity',
    'shredder.canProcessManually',
  ],
  media: ['filesEnabled', 'enableFileDownload', 'maxAutoDownloadSize', 'isLinkPreviewEnabled'],
  calling: ['calling.canStart11Call', 'calling.canVideoCall', 'calling.forceTcpCall'],
  location: ['locationEnabled', 'locationAllowMaps'],
  devices: ['isAtoEnabled', 'alwaysReauthenticate', 'showMasterRecoveryKey'],
  sessions: ['maxNonSsoSessionMinutes', 'ssoMaxIdleMinutes'],
  lockout: ['lockoutThreshold', 'forceDeviceLockout'],
  passwords: [
    'passwordRequirements.minLength',
    'passwordRequirements.lowercase',
    'passwordRequirements.uppercase',
    'passwordRequirements.numbers',
    'passwordRequirements.symbols',
  ],
  notifications: ['enableNotificationPreview', 'presenceEnabled'],
  openAccess: ['enableOpenAccessOption', 'forceOpenAccess'],
  localFederation: ['federationMode', 'permittedNetworks', 'enableGuestFederation'],
  globalFederation: [
    'globalFederation',
    'enableRestrictedGlobalFederation',
    'permittedWickrAwsNetworks',
    'permittedWickrEnterpriseNetworks',
    'enableGuestFederation',
  ],
  restrictedFederation: [
    'federationMode',
    'permittedNetworks',
    'globalFederation',
    'enableRestrictedGlobalFederation',
    'permittedWickrAwsNetworks',
    'permittedWickrEnterpriseNetworks',
  ],
  atak: ['enableAtak', 'atakPackageValues'],
  bots: ['forceReadReceipts'],
  updates: ['checkForUpdates', 'enableCrashReports'],
} as const satisfies Record<string, readonly Leaf[]>;

export type SectionId = keyof typeof sections;

/** The tabs that have settings, with their sections. */
export const tabs = {
  messaging: ['messaging', 'media'],
  calling: ['calling'],
  location: ['location'],
  security: ['devices', 'sessions', 'lockout', 'passwords'],
  notifications: ['notifications'],
  openAccess: ['openAccess'],
  federation: ['localFederation', 'globalFederation', 'restrictedFederation'],
  integrations: ['atak', 'bots'],
  updates: ['updates'],
} as const satisfies Record<string, readonly SectionId[]>;

/** How a setting is shown and edited. */
export const fieldOf = (leaf: Leaf): Field => fields[leaf];

/** What a section is about, out of all settings. */
export function partOf(settings: Flat, section: SectionId): Partial<Flat> {
  return Object.fromEntries(sections[section].map((leaf) => [leaf, settings[leaf]]));
}

/** The switches that can be on only while this one is. */
export function dependents(leaf: Leaf): Leaf[] {
  const all = Object.entries(fields) as [Leaf, Field][];
  return all.flatMap(([name, field]) => (field.kind === 'switch' && field.needs === leaf ? [name] : []));
}
