import { expect, test } from 'vitest';

import { settingsOf } from './settings';

test('settings are read by their names, and what is missing is off', () => {
  const settings = settingsOf([
    { optionName: 'readReceiptConfig.status', value: 'FORCE_ENABLED', type: 'string' },
    { optionName: 'enableClientMetrics', value: 'true', type: 'boolean' },
    { optionName: 'consentPopup.header', value: '<b>', type: 'string' },
  ]);
  expect(settings).toEqual({
    enableClientMetrics: true,
    status: 'FORCE_ENABLED',
    dataRetention: false,
    enableTrustedDataFormat: false,
    enabled: false,
    header: '<b>',
    content: '',
    closeButtonLabel: '',
  });
  expect(settingsOf([{ optionName: 'readReceiptConfig.status', value: 'toString', type: 'string' }]).status).toBe('ENABLED');
});
