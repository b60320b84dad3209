import { expect, test } from 'vitest';

import { regionPrefix, shownCompanyId } from './companyId';

test('a region is a short prefix, as the server makes it', () => {
  for (const [region, prefix] of [
    ['us-east-1', 'UE1'],
    ['eu-west-2', 'EW2'],
    ['us-gov-west-1', 'UGW1'],
    ['home', 'H'],
    ['x-10', 'X10'],
  ] as const) {
    expect(regionPrefix(region)).toBe(prefix);
  }
});

test('people type a company id with its prefix, however it was entered', () => {
  for (const typed of ['DemoNetworkW_drqtva', ' UE1-DemoNetworkW_drqtva', 'ue1-DemoNetworkW_drqtva']) {
    expect(shownCompanyId(typed, 'us-east-1')).toBe('UE1-DemoNetworkW_drqtva');
  }
});
