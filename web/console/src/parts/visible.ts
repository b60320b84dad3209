/** What turns the order of letters, or cannot be seen; not lines, nor what joins letters and emoji. */
const HIDDEN = /(?![\n\r\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text of somebody who may mean harm, in which nothing is hidden and nothing is turned around. */
export function visible(text: string): string {
  return text.replaceAll(HIDDEN, (mark) => `⟨U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}
