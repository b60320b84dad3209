import { expect, test } from 'vitest';

import { visible } from './visible';

test('what hides or turns letters is shown as what it is', () => {
  expect(visible('a\u202egnp.exe')).toBe('a⟨U+202E⟩gnp.exe');
  expect(visible('pay\u200bpal\u0000')).toBe('pay⟨U+200B⟩pal⟨U+0000⟩');
});

test('text of any language stays as it is, with its lines', () => {
  for (const text of ['Größe\n\tשלום', 'مرحبا', '<b>👨‍👩‍👧</b>']) expect(visible(text)).toBe(text);
});
