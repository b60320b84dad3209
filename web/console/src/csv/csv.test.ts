import { describe, expect, it } from 'vitest';

import { decode, type Decoded } from './decode';
import { people, type Person } from './people';
import { csv, withoutEscape } from './write';

const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean, mark: boolean) => {
  const units = [...(mark ? '\uFEFF' : ''), ...text].map((unit) => unit.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
};
const many = (count: number) => `E-mail\n${Array.from({ length: count }, (_, i) => `p${i}@x.org`).join('\n')}`;
const rows = (text: string) => people(text) as readonly Person[];

describe('bytes', () => {
  const text = 'E-mail,Last name\nzoe@x.org,Ångström\n';
  const latin1 = Uint8Array.from(text, (unit) => unit.charCodeAt(0));
  it.each([
    ['UTF-8', bytes(text), 'utf-8', true],
    ['UTF-8 with its mark', bytes(`\uFEFF${text}`), 'utf-8', true],
    ['UTF-16 LE with its mark', utf16(text, true, true), 'utf-16le', true],
    ['UTF-16 BE with its mark', utf16(text, false, true), 'utf-16be', true],
    ['UTF-16 LE', utf16(text, true, false), 'utf-16le', false],
    ['UTF-16 BE', utf16(text, false, false), 'utf-16be', false],
    ['Latin-1', latin1, 'windows-1252', false],
  ])('%s are read, and whether that is sure is said', (_, file, encoding, certain) => {
    expect(decode(file)).toEqual({ text, encoding, certain, damaged: false });
  });

  it('in another encoding than asked for are said to be damaged', () => {
    expect((decode(latin1, 'utf-8') as Decoded).damaged).toBe(true);
  });

  it('of a workbook or a picture are no text', () => {
    expect(decode(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toBe('archive');
    expect(decode(Uint8Array.of(1, 0, 0, 2, 0, 0, 0, 9))).toBe('binary');
  });
});

describe('a file of people', () => {
  it('has its columns in any order, with any separator', () => {
    const expected = [{ row: 2, email: 'zoe@x.org', firstName: 'Zoë', lastName: '', group: 'Field' }];
    expect(rows('Security group;E-Mail address;First name\nField;Zoe@X.org;Zoë')).toEqual(expected);
    expect(rows('Username\tFirst Name\tSecurity Group\r\nzoe@x.org\tZoë\tField\r\n')).toEqual(expected);
  });

  it('of addresses alone needs no header', () => {
    expect(rows('a@x.org\nb@x.org\n').map(({ email, row }) => [row, email])).toEqual([
      [1, 'a@x.org'],
      [2, 'b@x.org'],
    ]);
    expect(rows('E-mail\na@x.org').map(({ row }) => row)).toEqual([2]);
  });

  it('names what is wrong with each row', () => {
    const long = `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(63)}.${'d'.repeat(63)}.example`;
    const text = [
      'E-mail,First name',
      'a@x.org,A',
      ',Nobody',
      'not an address,B',
      'A@X.ORG,again',
      `${long},L`,
      `n@x.org,${'n'.repeat(101)}`,
      '',
      '<script>alert(1)</script>@x.org,H',
      'b@x.org,"never closed',
    ].join('\n');
    expect(rows(text).map(({ row, problem }) => [row, problem])).toEqual([
      [2, undefined],
      [3, 'noAddress'],
      [4, 'badAddress'],
      [5, 'duplicate'],
      [6, 'addressTooLong'],
      [7, 'nameTooLong'],
      [9, 'badAddress'],
      [10, 'broken'],
    ]);
  });

  it('is refused as a whole when it is empty, has no addresses or too many rows', () => {
    expect(people('')).toBe('empty');
    expect(people('E-mail\n\n')).toBe('empty');
    expect(people('Name,Age\nA,1')).toBe('noColumn');
    expect(people('a@x.org,Anna\nb@x.org,Bert')).toBe('noColumn');
    expect(people(many(10_001))).toBe('tooManyRows');
    expect(rows(many(10_000))).toHaveLength(10_000);
  });
});

describe('what is written', () => {
  it.each(['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '=a\nb', '\n=1', '＝1'])('%j does not run', (value) => {
    const [, line = ''] = csv([['A'], [value]]).split(/\r\n(.*)/s);
    expect(line.replace(/^"/, '')).toMatch(/^'/);
    expect(withoutEscape(`'${value}`)).toBe(value);
  });

  it('comes back as it was, without the rows that were taken out', () => {
    const text = csv([
      ['Name', 'E-mail', 'Status'],
      ["=HYPERLINK(\"http://x\")", '-dash@x.org', 'Active'],
      ["O'Neil, \"Q\"", 'o@x.org', 'Pending'],
    ]);
    expect(rows(text).map(({ email }) => email)).toEqual(['-dash@x.org', 'o@x.org']);
  });
});
