import type { SecurityGroup, User } from '../../api/generated';

export type UserState = 'suspended' | 'locked' | 'pending' | 'expired' | 'active';

/** The status of a user as people say it; a group says after how many failed sign-ins somebody is locked. */
export function stateOf(user: User, group: SecurityGroup | undefined): UserState {
  if (user.suspended) return 'suspended';
  if (user.status === 1) return user.isInviteExpired ? 'expired' : 'pending';
  const most = group?.securityGroupSettings.lockoutThreshold ?? 0;
  return most > 0 && (user.challengeFailures ?? 0) >= most ? 'locked' : 'active';
}

/** First and last name, nothing where there is neither. */
export function fullName({ firstName, lastName }: Pick<User, 'firstName' | 'lastName'>): string {
  return [firstName, lastName].filter(Boolean).join(' ');
}
