import { expect, test } from 'vitest';

import { paths, safeReturn, signInFor } from './paths';

test('the way back is a path of the console, whatever is asked', () => {
  for (const hostile of [
    null,
    '',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'networks',
  ]) {
    const path = safeReturn(hostile);
    expect(path.startsWith('/') && !path.startsWith('//'), String(hostile)).toBe(true);
    expect(new URL(path, 'https://console.invalid').host, String(hostile)).toBe('console.invalid');
  }
  expect(safeReturn('/networks/12345678/users?tab=guests')).toBe('/networks/12345678/users?tab=guests');
  const [, next = ''] = signInFor(`${paths.audit()}?attribute=EventName&value=a b`).split('?next=');
  expect(safeReturn(decodeURIComponent(next))).toBe('/event-history?attribute=EventName&value=a%20b');
});
