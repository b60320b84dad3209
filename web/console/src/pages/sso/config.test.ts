import { expect, test } from 'vitest';

import { detailsOf, saveOf, testOf } from './config';

const saved = { companyId: 'UE1-Demo', scopes: 'openid', issuer: 'https://id.example', userId: 'me' };

test('a secret that was not entered stays, and is taken away only when that was asked for', () => {
  const details = detailsOf(saved);
  expect(details.secret).toBe('');
  expect('secret' in saveOf('1', details)).toBe(false);
  expect(saveOf('1', { ...details, secret: 'word' }).secret).toBe('word');
  expect(saveOf('1', { ...details, secret: 'word', removeSecret: true }).secret).toBe('');
});

test('a test says which certificate to trust, also that there is none', () => {
  expect(testOf('1', detailsOf(undefined)).certificate).toBe('');
  expect(testOf('1', detailsOf({ ...saved, caCertificate: 'PEM' })).certificate).toBe('PEM');
});
