import type { Session } from '../../api/session';

/** Where providers send people back to; the server says the same of a provider that is saved. */
export function redirectUri(session: Session | undefined): string | undefined {
  return session && `${session.messagingUrl.replace(/\/+$/, '')}/oidc/redirect`;
}
