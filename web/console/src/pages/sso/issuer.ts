import type { Key } from '../../words';

/** What looks wrong about an issuer while it is typed; the server decides. */
export function issuerHint(typed: string): Key | undefined {
  const text = typed.trim();
  if (text === '' || !text.includes(':')) return undefined;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const path = url.pathname.toLowerCase();
  if (path.endsWith('.xml') || path.includes('saml') || path.includes('federationmetadata')) return 'sso.hint.saml';
  if (url.username !== '' || url.password !== '') return 'sso.hint.password';
  if (url.search !== '' || url.hash !== '') return 'sso.hint.query';
  if (/\/oauth2\/(v2\.0\/)?(authorize|token)\/?$/.test(path)) return 'sso.hint.authorize';
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || isLocal ? undefined : 'sso.hint.scheme';
}

/** Whether two texts name the same issuer: its address with or without a final slash, or that of its document. */
export function isSameIssuer(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

const bare = (issuer: string) => issuer.trim().replace(/\.well-known\/openid-configuration$/, '').replace(/\/+$/, '');
