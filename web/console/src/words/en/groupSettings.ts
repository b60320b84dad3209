// Every setting by its name in the API: what it is called, and what it does.
export const alwaysReauthenticate = {
  label: 'Always ask to sign in again',
  hint: 'The app asks for the password, or for single sign-on, whenever it is started again.',
};
export const atakPackageValues = { label: 'Packages', hint: 'Which versions of ATAK may pair, by their Android names.' };
export const calling = {
  canStart11Call: { label: 'Enable audio calls', hint: 'People may start calls.' },
  canVideoCall: { label: 'Enable video calls and screen sharing', hint: 'People may use the camera and share the screen in calls.' },
  forceTcpCall: {
    label: 'Force TCP calling',
    hint: 'For organisations that do not allow the UDP ports of calls. While it is off, apps try UDP first and fall back to TCP.',
  },
};
export const checkForUpdates = { label: 'Check for updates', hint: 'Apps look for a newer version and say so.' };
export const enableAtak = { label: 'Enable ATAK plugin', hint: 'The listed ATAK packages may pair with the app.' };
export const enableCrashReports = { label: 'Crash reports', hint: 'Apps offer to report a crash.' };
export const enableFileDownload = {
  label: 'File download',
  hint: 'People may save files. While it is off, they can preview and upload files but not save them, and screenshots are black where the device allows that. It takes apps of version 6.54 or later, and in shared rooms everybody follows the own group.',
};
export const enableGuestFederation = {
  label: 'Enable guest users',
  hint: 'People of this group may talk with guests. It is set for each group by itself.',
};
export const enableNotificationPreview = { label: 'Message preview', hint: 'Notifications show the text of a message.' };
export const enableOpenAccessOption = { label: 'Enable Open Access', hint: 'People may switch Open Access on.' };
export const enableRestrictedGlobalFederation = {
  label: 'Restrict global federation',
  hint: 'People may talk with the listed networks of other regions and deployments alone.',
};
export const federationMode = { label: 'Local federation', hint: 'With networks of this region: none, all, or the listed ones.' };
export const filesEnabled = {
  label: 'File sharing',
  hint: 'People may send and receive files. While it is off, there are no attachments and no voice memos, and files of others cannot be downloaded.',
};
export const forceDeviceLockout = {
  label: 'Wipe the device',
  hint: 'After so many failed passwords in a row, what the app has on the device is deleted. Fewer than the failed passwords that lock the account.',
};
export const forceOpenAccess = { label: 'Force Open Access', hint: 'Open Access is on on every device, and cannot be switched off.' };
export const forceReadReceipts = {
  label: 'Bots read all messages of a room',
  hint: 'Bots that people approved read the messages of their rooms without being addressed by a command.',
};
export const globalFederation = { label: 'Global federation', hint: 'With networks of other regions and deployments.' };
export const isAtoEnabled = {
  label: 'Account-takeover protection',
  hint: 'To add a device, somebody also needs a code from another device, or a check by e-mail.',
};
export const isLinkPreviewEnabled = { label: 'Link previews', hint: 'Messages show a preview of the page behind a link.' };
export const locationAllowMaps = { label: 'Show maps', hint: 'Locations show on a map. While it is off, they are a link with coordinates.' };
export const locationEnabled = { label: 'Location sharing', hint: 'People may share where their device is.' };
export const lockoutThreshold = {
  label: 'Lock the account',
  hint: 'After so many failed passwords within 24 hours nobody can sign in to the account by password.',
};
export const maxAutoDownloadSize = {
  label: 'File download size',
  hint: 'How files are sent, and up to which size they are downloaded without being asked for.',
  values: {
    v7340032: 'Best quality: in the original form, up to 7 MB (7,340,032 bytes)',
    v512000: 'Low bandwidth: compressed, up to 500 kB (512,000 bytes)',
  },
};
export const maxBor = {
  label: 'Longest burn-on-read time',
  hint: 'The most that people may choose for how long a message stays after it was read.',
};
export const maxNonSsoSessionMinutes = {
  label: 'Session limit without single sign-on',
  hint: 'After this time the app asks for the password again, whatever somebody does.',
};
export const maxTtl = { label: 'Longest expiration time', hint: 'The most that people may choose for how long a message stays.' };
export const messageForwardingEnabled = { label: 'Message forwarding', hint: 'People may forward messages.' };
export const passwordRequirements = {
  lowercase: { label: 'Lower-case letters', hint: 'At least so many.' },
  minLength: { label: 'Length', hint: 'At least so many characters.' },
  numbers: { label: 'Digits', hint: 'At least so many.' },
  symbols: { label: 'Symbols', hint: 'At least so many.' },
  uppercase: { label: 'Upper-case letters', hint: 'At least so many.' },
};
export const permittedNetworks = { label: 'Networks of this region', hint: 'Each by its network ID.' };
export const permittedWickrAwsNetworks = { label: 'Networks of other regions', hint: 'Each by its region and its network ID.' };
export const permittedWickrEnterpriseNetworks = {
  label: 'Networks of other deployments',
  hint: 'Each by the domain of its deployment and its network ID.',
};
export const presenceEnabled = { label: 'Presence', hint: 'People see who is there.' };
export const quickResponses = { label: 'Quick responses', hint: 'Texts that people answer with in one step, in this order.' };
export const shredder = {
  canProcessManually: { label: 'Secure shredder by hand', hint: 'People may start the shredder themselves.' },
  intensity: {
    label: 'Secure shredder intensity',
    hint: 'How much of the free space of a device is overwritten, so that deleted messages and files cannot be restored. More uses more of the battery.',
    values: { v0: 'Off', v20: 'Low: 20 MB a minute', v60: 'Medium: 60 MB a minute', v100: 'High: 100 MB a minute' },
  },
};
export const showMasterRecoveryKey = {
  label: 'Master recovery key',
  hint: 'A key is made with the account, which lets a new device in when no other device is at hand.',
};
export const ssoMaxIdleMinutes = {
  label: 'Inactivity limit',
  hint: 'After this time without use the app locks itself and asks to sign in again, with single sign-on or the password.',
};
