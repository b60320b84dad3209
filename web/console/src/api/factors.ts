import { queryOptions } from '@tanstack/react-query';

import { get } from './session';

/** What an administrator proves beside the password. */
export interface Factor {
  readonly id: string;
  readonly kind: 'totp' | 'passkey';
  readonly name: string;
  readonly createdAt: string;
}

/** The second factors of a user, or one's own. */
export const factorsQuery = (userName?: string) =>
  queryOptions({
    queryKey: ['second-factors', userName],
    queryFn: () =>
      get<readonly Factor[]>(userName ? `second-factors?userName=${encodeURIComponent(userName)}` : 'second-factors'),
  });
