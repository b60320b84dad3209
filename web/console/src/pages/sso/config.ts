import type { Input } from '../../api/call';
import type { OidcConfigInfo } from '../../api/generated';

/** What the wizard asks for. The names are those of the API, so that what the server refuses finds its field. */
export interface Details {
  readonly issuer: string;
  readonly userId: string;
  readonly secret: string;
  readonly removeSecret: boolean;
  readonly scopes: string;
  readonly customUsername: string;
  readonly companyId: string;
  readonly certificate: string;
  readonly extraAuthParams: string;
  readonly ssoTokenBufferMinutes: number;
}

const SCOPES = 'openid email profile offline_access';

/** The details to begin with: those that are saved. The secret never is among them. */
export function detailsOf(saved: OidcConfigInfo | undefined): Details {
  return {
    issuer: saved?.issuer ?? '',
    userId: saved?.userId ?? '',
    secret: '',
    removeSecret: false,
    scopes: saved?.scopes ?? SCOPES,
    customUsername: saved?.customUsername ?? '',
    companyId: saved?.companyId ?? '',
    certificate: saved?.caCertificate ?? '',
    extraAuthParams: saved?.extraAuthParams ?? '',
    ssoTokenBufferMinutes: saved?.ssoTokenBufferMinutes ?? 0,
  };
}

/** What a connection test needs of them. */
export function testOf(networkId: string, details: Details): Input<'RegisterOidcConfigTest'> {
  const { issuer, scopes, certificate, extraAuthParams } = details;
  return { networkId, issuer, scopes, certificate, ...(extraAuthParams ? { extraAuthParams } : {}) };
}

/** What saving them needs: an absent secret stays as it is, an empty one is taken away. */
export function saveOf(networkId: string, details: Details): Input<'RegisterOidcConfig'> {
  const { issuer, scopes, companyId, userId, secret, removeSecret, customUsername, extraAuthParams } = details;
  return {
    networkId,
    issuer,
    scopes,
    companyId,
    userId,
    ssoTokenBufferMinutes: details.ssoTokenBufferMinutes,
    ...(secret || removeSecret ? { secret: removeSecret ? '' : secret } : {}),
    ...(customUsername ? { customUsername } : {}),
    ...(extraAuthParams ? { extraAuthParams } : {}),
  };
}
