import { expect, test } from 'vitest';

import { isSameIssuer, issuerHint } from './issuer';

test('an issuer that cannot be one is noticed while it is typed', () => {
  for (const [typed, hint] of [
    ['https://login.microsoftonline.com/tenant/v2.0/', undefined],
    ['https://id.example/.well-known/openid-configuration', undefined],
    ['http://127.0.0.1:8080', undefined],
    ['', undefined],
    ['https:', undefined],
    ['https://id.example/FederationMetadata/2007-06/FederationMetadata.xml', 'sso.hint.saml'],
    ['https://id.example/app/x/sso/saml/metadata', 'sso.hint.saml'],
    ['https://login.microsoftonline.com/tenant/oauth2/v2.0/authorize', 'sso.hint.authorize'],
    ['https://me:word@id.example', 'sso.hint.password'],
    ['https://id.example/?tenant=1', 'sso.hint.query'],
    ['http://id.example', 'sso.hint.scheme'],
    ['javascript:alert(1)', 'sso.hint.scheme'],
  ] as const) {
    expect(issuerHint(typed), typed).toBe(hint);
  }
});

test('an issuer is the same with and without its final slash, and by its document', () => {
  expect(isSameIssuer('https://a.example/x/', ' https://a.example/x')).toBe(true);
  expect(isSameIssuer('https://a.example/.well-known/openid-configuration', 'https://a.example')).toBe(true);
  expect(isSameIssuer('https://a.example/x', 'https://a.example/X')).toBe(false);
});
