/** The longest address that makes a link, bytes. */
const LIMIT = 2048;
const BEGINNING = /^(https:\/\/|http:\/\/|mailto:)/i;
const BYTES = new TextEncoder();
/** No address that was typed has one of these: white space, controls and what is invisible, brackets and quotes. */
const ENDS =
  /[\p{White_Space}\p{Cc}[\]<>"`\\\u{ad}\u{61c}\u{feff}\u{2000}-\u{206f}\u{3000}-\u{303f}\u{ff00}-\u{ffef}\u{e0000}-\u{e0fff}]/u;

/** The target of an address as it was typed, if it leads anywhere: by web or mail, and with nobody's password in it. */
export function target(typed: string): string | undefined {
  if (!BEGINNING.test(typed) || BYTES.encode(typed).length > LIMIT || !URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  if (url.protocol === 'mailto:') {
    const [who, ...domain] = url.pathname.split('@');
    return who && domain.join('@') ? url.href : undefined;
  }
  return url.username === '' && url.password === '' ? url.href : undefined;
}

/** The address in the parentheses of `[text](address)`, after the opening one: its length and its target. */
export function enclosed(rest: string): { length: number; target: string } | undefined {
  if (!BEGINNING.test(rest)) return undefined;
  let open = 0;
  let at = 0;
  for (const character of rest) {
    if (character === '(') open += 1;
    else if (character === ')') {
      if (open === 0) {
        const found = target(rest.slice(0, at));
        return found === undefined ? undefined : { length: at, target: found };
      }
      open -= 1;
    } else if (ENDS.test(character)) return undefined;
    at += character.length;
  }
  return undefined;
}

/** The address that `rest` begins with, without the punctuation around it and the `marks` that it would close. */
export function bare(rest: string, marks: readonly string[]): { length: number; target: string | undefined } | undefined {
  if (!BEGINNING.test(rest)) return undefined;
  const end = rest.search(ENDS);
  let typed = end < 0 ? rest : rest.slice(0, end);
  let opened = typed.split('(').length - 1;
  let closed = typed.split(')').length - 1;
  for (;;) {
    const last = typed.at(-1) ?? '';
    if (last === ')' && closed > opened) closed -= 1;
    else if (last === '(') opened -= 1;
    else if (last === '' || !(`.,;:!?'`.includes(last) || marks.includes(last))) break;
    typed = typed.slice(0, -1);
  }
  return { length: typed.length, target: target(typed) };
}
