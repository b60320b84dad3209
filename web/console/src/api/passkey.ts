// WebAuthn's JSON (Level 3, section 5.1) has bytes as base64url; the browser's calls want them as bytes.

type Json = Record<string, unknown>;

/** Asks the browser for a new passkey. */
export async function createPasskey(options: object): Promise<object> {
  const publicKey = decoded(options);
  const user = publicKey['user'] as Json;
  const created = await navigator.credentials.create({
    publicKey: { ...publicKey, user: { ...user, id: bytes(user['id']) } } as unknown as PublicKeyCredentialCreationOptions,
  });
  return encoded(created);
}

/** Asks the browser to prove that there is one of these passkeys. */
export async function provePasskey(options: object): Promise<object> {
  const proved = await navigator.credentials.get({
    publicKey: decoded(options) as unknown as PublicKeyCredentialRequestOptions,
  });
  return encoded(proved);
}

/** Whether this browser has passkeys, on this page. */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function';
}

/** What both kinds of options have as bytes. */
export function decoded(options: object): Json {
  // Some servers wrap the options in the name that the browser's call has for them.
  const given = ('publicKey' in options ? options.publicKey : options) as Json;
  const result: Json = { ...given, challenge: bytes(given['challenge']) };
  for (const list of ['allowCredentials', 'excludeCredentials']) {
    const known = given[list];
    if (Array.isArray(known)) result[list] = known.map((each: Json) => ({ ...each, id: bytes(each['id']) }));
  }
  return result;
}

function encoded(credential: Credential | null): object {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey');
  const { response } = credential;
  const parts: Json = { clientDataJSON: base64url(response.clientDataJSON) };
  if (response instanceof AuthenticatorAttestationResponse) {
    parts['attestationObject'] = base64url(response.attestationObject);
    parts['transports'] = response.getTransports();
  } else if (response instanceof AuthenticatorAssertionResponse) {
    parts['authenticatorData'] = base64url(response.authenticatorData);
    parts['signature'] = base64url(response.signature);
    parts['userHandle'] = response.userHandle ? base64url(response.userHandle) : null;
  }
  return {
    id: credential.id,
    rawId: base64url(credential.rawId),
    type: credential.type,
    response: parts,
    clientExtensionResults: {},
  };
}

/** Bytes from base64url (RFC 4648 section 5), with or without padding. */
export function bytes(text: unknown): Uint8Array {
  const base64 = String(text).replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '');
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Base64url without padding. */
export function base64url(buffer: ArrayBuffer | Uint8Array): string {
  const all = buffer instanceof Uint8Array ? buffer : new Uint8Array(buffer);
  const binary = Array.from(all, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
