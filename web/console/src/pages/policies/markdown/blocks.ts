import { spansOf } from './spans';
import type { Block, Root, Span } from './tree';

const FENCE = '```';
/** Quotes within quotes that are told apart; what is quoted deeper is text. */
const QUOTES = 8;

/**
 * The Markdown of messages, which is not CommonMark: `*bold*`, `_italic_`, `~strike~`, code, `> quote`, `1.` and `* `
 * lists, `#` headings and `[text](url)`. The same rules as those of the clients (`crates/client/src/markdown`), with the
 * same tests, so that a preview shows what people will see. There is no HTML in it: what looks like it is text.
 */
export function parse(text: string): Root {
  const lines = text.split('\n');
  const whole = lines.map((line, number) => (number < lines.length - 1 ? line.replace(/\r$/, '') : line));
  return { type: 'root', children: blocksOf(whole, 0) };
}

function blocksOf(all: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  // Whether a fence that ends a block of code may still come.
  const fences = { mayCome: true };
  while (at < all.length) {
    const line = all[at] ?? '';
    const code = codeAt(all, at, fences);
    if (code) {
      blocks.push({ type: 'code', value: code.text });
      at = code.end;
      continue;
    }
    const inner = quoted(line);
    if (depth < QUOTES && inner !== undefined && inner.replace(/^[> ]+/, '') !== '') {
      const lines: string[] = [];
      for (; at < all.length; at += 1) {
        const next = quoted(all[at] ?? '');
        if (next === undefined) break;
        lines.push(next);
      }
      blocks.push({ type: 'blockquote', children: blocksOf(lines, depth + 1) });
      continue;
    }
    at += 1;
    const heading = /^(#{1,6}) (.*\S.*)$/su.exec(line);
    const number = /^(0|[1-9]\d{0,8})\. (.*\S.*)$/su.exec(line);
    const bullet = /^\* (.*\S.*)$/su.exec(line);
    if (heading) blocks.push({ type: 'heading', depth: heading[1]?.length ?? 1, children: spansOf(heading[2] ?? '') });
    else if (number) item(blocks, spansOf(number[2] ?? ''), Number(number[1]));
    else if (bullet) item(blocks, spansOf(bullet[1] ?? ''));
    else more(blocks, spansOf(line));
  }
  return blocks;
}

/** The code that begins in a line. The fences stand at the begin of a line and at the end of one. */
function codeAt(all: readonly string[], at: number, fences: { mayCome: boolean }): { text: string; end: number } | undefined {
  const line = all[at] ?? '';
  if (!line.startsWith(FENCE) || line[FENCE.length] === '`') return undefined;
  const first = line.slice(FENCE.length);
  if (first.includes(FENCE)) {
    const trimmed = first.replace(/ +$/, '');
    const code = trimmed.endsWith(FENCE) ? trimmed.slice(0, -FENCE.length) : undefined;
    return code === undefined || code.includes('`') ? undefined : { text: code, end: at + 1 };
  }
  if (!fences.mayCome) return undefined;
  for (let end = at + 1; end < all.length; end += 1) {
    const trimmed = (all[end] ?? '').replace(/ +$/, '');
    if (!trimmed.endsWith(FENCE)) continue;
    // The line breaks beside the fences belong to these.
    const last = trimmed.slice(0, -FENCE.length);
    const lines = [...(first === '' ? [] : [first]), ...all.slice(at + 1, end), ...(last === '' ? [] : [last])];
    return { text: lines.join('\n'), end: end + 1 };
  }
  fences.mayCome = false;
  return undefined;
}

/** What a quoting line quotes: behind `> `, or behind the first of several `>` that a space or nothing follows. */
function quoted(line: string): string | undefined {
  if (!/^>+( |$)/.test(line)) return undefined;
  return line.slice(1).replace(/^ /, '');
}

function item(blocks: Block[], children: Span[], number?: number): void {
  const isOrdered = number !== undefined;
  const last = blocks.at(-1);
  const list: Block & { type: 'list' } =
    last?.type === 'list' && last.ordered === isOrdered ? last : { type: 'list', ordered: isOrdered, spread: false, children: [] };
  if (list !== last) blocks.push(list);
  list.children.push({
    type: 'listItem',
    spread: false,
    children: [{ type: 'paragraph', children }],
    // Numbers are shown as they were typed.
    ...(isOrdered ? { data: { hProperties: { value: number } } } : {}),
  });
}

function more(blocks: Block[], children: Span[]): void {
  const last = blocks.at(-1);
  if (last?.type === 'paragraph') last.children.push({ type: 'break' }, ...children);
  else blocks.push({ type: 'paragraph', children });
}
