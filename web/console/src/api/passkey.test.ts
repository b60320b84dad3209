import { expect, test } from 'vitest';

import { base64url, bytes, decoded } from './passkey';

test('bytes survive base64url, padded or not', () => {
  for (const all of [[], [0], [251, 255], [62, 63, 64, 250, 255]]) {
    const text = base64url(Uint8Array.from(all));
    expect(text).not.toMatch(/[+/=]/);
    expect([...bytes(text)]).toEqual(all);
  }
  expect([...bytes('-_8=')]).toEqual([251, 255]);
});

test('options are found plain and wrapped', () => {
  const options = { challenge: 'AQ', allowCredentials: [{ id: 'Ag', type: 'public-key' }], rpId: 'localhost' };
  for (const given of [options, { publicKey: options }]) {
    expect(decoded(given)).toEqual({
      challenge: Uint8Array.from([1]),
      allowCredentials: [{ id: Uint8Array.from([2]), type: 'public-key' }],
      rpId: 'localhost',
    });
  }
});
