import { IntlMessageFormat } from 'intl-messageformat';

import * as en from './en';

type Catalogue = typeof en;

/** The keys of the catalogue, with dots in between. */
export type Key = { [Area in keyof Catalogue]: `${Area}.${Path<Catalogue[Area]>}` }[keyof Catalogue];

type Path<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}` }[keyof T & string];
type Values = Record<string, string | number>;

/** The reader's language among those that there are words in. */
export const language = 'en';
const formats = new Map<Key, IntlMessageFormat>();

/** The words for a key, in ICU's message format, with these values in them. */
export function t(key: Key, values?: Values): string {
  const words = find(key);
  if (!values) return words;
  let format = formats.get(key);
  if (!format) {
    format = new IntlMessageFormat(words, language, undefined, { ignoreTag: true });
    formats.set(key, format);
  }
  return String(format.format(values));
}

/** The words of the reader's language. */
export const useWords = () => t;

function find(key: string): string {
  let found: unknown = en;
  for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
  return typeof found === 'string' ? found : key;
}
