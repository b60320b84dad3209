import { expect, it } from 'vitest';

import type { SecurityGroup, User } from '../../api/generated';
import { stateOf } from './status';

const group = { securityGroupSettings: { lockoutThreshold: 5 } } as SecurityGroup;

it.each<[User, string]>([
  [{ status: 1 }, 'pending'],
  [{ status: 1, isInviteExpired: true }, 'expired'],
  [{ status: 1, suspended: true }, 'suspended'],
  [{ status: 2, challengeFailures: 4 }, 'active'],
  [{ status: 2, challengeFailures: 5 }, 'locked'],
  [{ status: 2, challengeFailures: 5, suspended: true }, 'suspended'],
])('%j is %s', (user, state) => expect(stateOf(user, group)).toBe(state));

it('nobody is locked where the group is not known', () => {
  expect(stateOf({ status: 2, challengeFailures: 99 }, undefined)).toBe('active');
});
