/** A region in short, the first letter of each word and its digits: `UE1` for `us-east-1`. */
export function regionPrefix(region: string): string {
  return region
    .split('-')
    .map((word) => (/^\d+$/.test(word) ? word : word.slice(0, 1)))
    .join('')
    .toUpperCase();
}

/** A company id as people type it, with the region in front, whether or not it was typed with that. */
export function shownCompanyId(typed: string, region: string): string {
  const prefix = `${regionPrefix(region)}-`;
  const text = typed.trim();
  return text.toUpperCase().startsWith(prefix) ? `${prefix}${text.slice(prefix.length)}` : `${prefix}${text}`;
}
