import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';

import { nonce, send } from './call';

/** Who is signed in. */
export interface Session {
  readonly accountId: string;
  readonly userName: string;
  readonly arn: string;
  readonly region: string;
  readonly domain: string;
  readonly messagingUrl: string;
  readonly version: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly idleSeconds: number;
  readonly multiFactor: boolean;
  readonly secondFactorRequired: boolean;
}

/** What the sign-in asks for next. */
export type Step =
  | { readonly next: 'signed-in'; readonly nonce: string }
  | { readonly next: 'new-password'; readonly token: string }
  | { readonly next: 'second-factor'; readonly token: string; readonly totp: boolean; readonly passkey: object | null }
  | { readonly next: 'enrol'; readonly token: string };

/** Says something to the console's own calls. */
export async function post<T>(name: string, body: object): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await send(`/console/api/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as T;
}

/** Asks one of the console's own calls. */
export async function get<T>(name: string): Promise<T> {
  const response = await send(`/console/api/${name}`, { method: 'GET' });
  return (await response.json()) as T;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => get<Session>('session'),
  staleTime: 60_000,
});

/** Who is signed in; the shell shows nothing before it is known. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Ends this session, or all of this administrator's. */
export async function signOut(everywhere: boolean): Promise<void> {
  await post('sign-out', { everywhere });
  nonce.forget();
  // What was uploaded for long jobs is kept no longer than the session.
  const { jobs } = await import('../jobs/jobs');
  await jobs.forgetAll();
}

const permissionsQuery = (resource: string | undefined) =>
  queryOptions({
    queryKey: ['permissions', resource],
    queryFn: () =>
      get<{ denied: Record<string, string> }>(
        resource ? `permissions?resource=${encodeURIComponent(resource)}` : 'permissions',
      ),
    staleTime: 60_000,
  });

/** Why an action such as `wickr:CreateNetwork` is denied, or nothing where it is allowed. */
export function usePermissions(resource?: string): (action: string) => string | undefined {
  const { data } = useQuery(permissionsQuery(resource));
  return useCallback((action) => data?.denied[action], [data]);
}
