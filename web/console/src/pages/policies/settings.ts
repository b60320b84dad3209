import type { Setting, Status } from '../../api/generated';

/** The settings of a network as its page shows them, by the names of the API. */
export interface Settings {
  readonly enableClientMetrics: boolean;
  readonly status: Status;
  readonly dataRetention: boolean;
  readonly enableTrustedDataFormat: boolean;
  readonly enabled: boolean;
  readonly header: string;
  readonly content: string;
  readonly closeButtonLabel: string;
}

const STATUSES: readonly string[] = ['DISABLED', 'ENABLED', 'FORCE_ENABLED'] satisfies Status[];

/** Reads the list of settings that the API answers with. */
export function settingsOf(list: readonly Setting[]): Settings {
  const text = (name: string) => list.find((setting) => setting.optionName === name)?.value ?? '';
  const isOn = (name: string) => text(name) === 'true';
  const status = text('readReceiptConfig.status');
  return {
    enableClientMetrics: isOn('enableClientMetrics'),
    status: STATUSES.includes(status) ? (status as Status) : 'ENABLED',
    dataRetention: isOn('dataRetention'),
    enableTrustedDataFormat: isOn('enableTrustedDataFormat'),
    enabled: isOn('consentPopup.enabled'),
    header: text('consentPopup.header'),
    content: text('consentPopup.content'),
    closeButtonLabel: text('consentPopup.closeButtonLabel'),
  };
}
