import { expect, test } from 'vitest';

import { losesLists, withGlobal, withLocal } from './lists';

const base = {
  federationMode: 2,
  permittedNetworks: ['12345678'],
  globalFederation: true,
  enableRestrictedGlobalFederation: true,
  permittedWickrAwsNetworks: [{ region: 'eu-central-1', networkId: '12345678' }],
  permittedWickrEnterpriseNetworks: [],
  enableGuestFederation: true,
};

test('whatever depends on a federation goes off with it', () => {
  expect(withLocal(false, base, true)).toEqual({ federationMode: 0, permittedNetworks: [], enableGuestFederation: false });
  expect(withLocal(false, base, false)).toEqual({ federationMode: 0, permittedNetworks: [] });
  expect(withGlobal(false, base, false)).toEqual({
    globalFederation: false,
    enableRestrictedGlobalFederation: false,
    permittedWickrAwsNetworks: [],
    permittedWickrEnterpriseNetworks: [],
  });
});

test('whatever was there comes back when a switch is put back', () => {
  expect({ ...base, ...withLocal(false, base, true), ...withLocal(true, base, true) }).toEqual(base);
  expect({ ...base, ...withGlobal(false, base, true), ...withGlobal(true, base, true) }).toEqual(base);
  expect(withLocal(true, { ...base, federationMode: 0, permittedNetworks: [] }, false).federationMode).toBe(1);
});

test('a list that would be emptied is noticed', () => {
  expect(losesLists(base, base)).toBe(false);
  expect(losesLists({ ...base, permittedNetworks: [] }, base)).toBe(true);
  expect(losesLists({ permittedWickrAwsNetworks: [] }, { permittedWickrAwsNetworks: [] })).toBe(false);
});
