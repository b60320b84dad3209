import { bare, enclosed } from './address';

export type Mark = '*' | '_' | '~';

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'address'; readonly text: string; readonly target: string }
  | { readonly kind: 'link'; readonly tokens: readonly Token[]; readonly target: string }
  | { readonly kind: 'mark'; readonly mark: Mark; readonly opens: boolean; readonly closes: boolean };

/** The most back-quotes that code begins with. */
const TICKS = 3;

/** A line into tokens: code and addresses first, since no marker in them is one; then markers and links. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  /** Opening brackets that may begin a link: their token, and what is behind them. */
  let brackets: { token: number; begin: number }[] = [];
  /** Markers that have opened something and closed nothing yet. */
  const open: Mark[] = [];
  let at = 0;
  let kept = 0;
  const keep = (upTo: number) => {
    if (upTo > kept) tokens.push({ kind: 'text', text: line.slice(kept, upTo) });
    kept = upTo;
  };

  const code = () => {
    const ticks = run(line, at, '`');
    const begin = at + ticks;
    at = begin;
    if (ticks > TICKS) return;
    for (let end = line.indexOf('`', begin); end >= 0; ) {
      const length = run(line, end, '`');
      if (length === ticks) {
        keep(begin - ticks);
        tokens.push({ kind: 'code', text: line.slice(begin, end) });
        kept = at = end + length;
        return;
      }
      end = line.indexOf('`', end + length);
    }
  };
  const mark = (character: Mark) => {
    const length = run(line, at, character);
    const before = characterBefore(line, at);
    const after = characterAt(line, at + length);
    const opens = !joins(before) && after !== '' && !isSpace(after);
    const closes = !joins(after) && before !== '' && !isSpace(before);
    if (length > 1 || !(opens || closes)) {
      at += length;
      return;
    }
    keep(at);
    tokens.push({ kind: 'mark', mark: character, opens, closes });
    const place = open.indexOf(character);
    if (place >= 0 && closes) open.splice(place, 1);
    else if (place < 0 && opens) open.push(character);
    kept = at += 1;
  };
  const close = () => {
    const end = at;
    at += 1;
    const opening = brackets.pop();
    if (!opening || line[at] !== '(') return;
    const found = enclosed(line.slice(at + 1));
    if (!found || line.slice(opening.begin, end).trim() === '') return;
    keep(end);
    const text = tokens.splice(opening.token + 1);
    tokens.pop();
    tokens.push({ kind: 'link', tokens: text, target: found.target });
    brackets = [];
    kept = at = end + '](' .length + found.length + ')'.length;
  };
  const address = () => {
    const found = bare(line.slice(at), open);
    if (!found) {
      at += 1;
      return;
    }
    keep(at);
    at += found.length;
    if (found.target !== undefined) {
      tokens.push({ kind: 'address', text: line.slice(kept, at), target: found.target });
      kept = at;
    }
  };

  while (at < line.length) {
    const character = characterAt(line, at);
    if (character === '`') code();
    else if (character === '*' || character === '_' || character === '~') mark(character);
    else if (character === '[') {
      keep(at);
      at += 1;
      brackets.push({ token: tokens.length, begin: at });
      keep(at);
    } else if (character === ']') close();
    else if ('hHmM'.includes(character) && !isAlphanumeric(characterBefore(line, at))) address();
    else at += character.length;
  }
  keep(line.length);
  return tokens;
}

function characterAt(line: string, at: number): string {
  const point = line.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function characterBefore(line: string, at: number): string {
  const last = line.slice(Math.max(0, at - 2), at);
  const point = last.codePointAt(last.length === 2 ? 0 : last.length - 1);
  if (point === undefined) return '';
  return point > 0xffff ? String.fromCodePoint(point) : last.slice(-1);
}

/** How often `of` stands at this place, one after the other. */
function run(line: string, at: number, of: string): number {
  let end = at;
  while (line[end] === of) end += 1;
  return end - at;
}

const isSpace = (character: string) => /^\p{White_Space}$/u.test(character);
const isAlphanumeric = (character: string) => /^[\p{Alphabetic}\p{N}]$/u.test(character);

/** Scripts that write no spaces between words, or put endings at any of them: every place is the edge of a word. */
const SPACELESS =
  /^[\u{e00}-\u{eff}\u{1000}-\u{109f}\u{1780}-\u{17ff}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7ff}\u{f900}-\u{faff}\u{ff66}-\u{ffdc}\u{20000}-\u{3ffff}]$/u;

/** Whether this character makes one word with what is beside it, so that a marker between them is none. */
const joins = (character: string) => isAlphanumeric(character) && !SPACELESS.test(character);
