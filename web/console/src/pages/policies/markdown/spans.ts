import { tokensOf, type Mark, type Token } from './tokens';
import type { Span } from './tree';

/** The parts of one line. */
export function spansOf(line: string): Span[] {
  return paired(tokensOf(line), false);
}

/** Adds text; two texts beside each other are one. */
function pushText(spans: Span[], text: string): void {
  const last = spans.at(-1);
  if (last?.type === 'text') last.value += text;
  else if (text !== '') spans.push({ type: 'text', value: text });
}

function append(spans: Span[], more: readonly Span[]): void {
  for (const span of more) {
    if (span.type === 'text') pushText(spans, span.value);
    else spans.push(span);
  }
}

/** Pairs markers; in the text of a link are no other links. */
function paired(tokens: readonly Token[], isLinked: boolean): Span[] {
  const outside: Span[] = [];
  /** The markers that nothing has closed yet, each kind once at most, and what is behind each. */
  const inside: { mark: Mark; spans: Span[] }[] = [];
  const here = () => inside.at(-1)?.spans ?? outside;
  /** Makes text of the markers that were opened after the first `count`. */
  const fold = (count: number) => {
    while (inside.length > count) {
      const last = inside.pop();
      if (!last) return;
      pushText(here(), last.mark);
      append(here(), last.spans);
    }
  };
  const mark = ({ mark: character, opens, closes }: Token & { kind: 'mark' }) => {
    const place = inside.findIndex((open) => open.mark === character);
    if (place >= 0 && closes) {
      fold(place + 1);
      const children = inside.pop()?.spans ?? [];
      here().push({ type: ({ '*': 'strong', _: 'emphasis', '~': 'delete' } as const)[character], children });
      return;
    }
    if (place >= 0 && opens) fold(place);
    if (opens) inside.push({ mark: character, spans: [] });
    else pushText(here(), character);
  };
  for (const token of tokens) {
    if (token.kind === 'text' || (token.kind === 'address' && isLinked)) pushText(here(), token.text);
    else if (token.kind === 'code') here().push({ type: 'inlineCode', value: token.text });
    else if (token.kind === 'address') {
      here().push({ type: 'link', url: token.target, children: [{ type: 'text', value: token.text }] });
    } else if (token.kind === 'link') {
      here().push({ type: 'link', url: token.target, children: paired(token.tokens, true) });
    } else mark(token);
  }
  fold(0);
  return outside;
}
