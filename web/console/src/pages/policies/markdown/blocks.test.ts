import { expect, test } from 'vitest';

import { parse } from './blocks';
import type { Block, Item, Root, Span } from './tree';

type Node = Root | Block | Item | Span;

/** The short form of the tests of the clients, for the same cases. */
function sketch(node: Node): string {
  const inner = (join: string) => ('children' in node ? (node.children as Node[]).map(sketch).join(join) : '');
  switch (node.type) {
    case 'root':
      return inner(' / ');
    case 'heading':
      return `#${node.depth} ${inner('')}`;
    case 'blockquote':
      return `>{${inner(' / ')}}`;
    case 'list':
      return `${node.ordered ? 'n' : '*'}{${inner(';')}}`;
    case 'listItem':
      return `${node.data ? `${node.data.hProperties.value} ` : ''}${inner('')}`;
    case 'code':
      return `code{${node.value}}`;
    case 'inlineCode':
      return `c(${node.value})`;
    case 'strong':
      return `b(${inner('')})`;
    case 'emphasis':
      return `i(${inner('')})`;
    case 'delete':
      return `s(${inner('')})`;
    case 'link':
      return `l(${inner('')}|${node.url})`;
    case 'break':
      return '\n';
    case 'text':
      return node.value;
    default:
      return inner('');
  }
}

function check(cases: Record<string, string>): void {
  for (const [text, expected] of Object.entries(cases)) expect(sketch(parse(text)), text).toBe(expected);
}

test('bold, italic, strike and code', () => {
  check({
    '*bold*': 'b(bold)',
    '_italic_': 'i(italic)',
    '~strike~': 's(strike)',
    '`code`': 'c(code)',
    'a *b c* d, (_e_)!': 'a b(b c) d, (i(e))!',
    '*_~all~_*': 'b(i(s(all)))',
    '`*a*` *`b`*': 'c(*a*) b(c(b))',
    '``a ` b`` ```c```d': 'c(a ` b) c(c)d',
    '这是*粗体*文字': '这是b(粗体)文字',
    '*a _b* c_': 'b(a _b) c_',
    '*a *b*': '*a b(b)',
    '*a _b *c_ d': '*a _b *c_ d',
    '_*_ *_*': 'i(*) b(_)',
    '𝒳*𝒴*': '𝒳*𝒴*',
  });
});

test('what is no markup stays as it was typed, HTML too', () => {
  for (const text of [
    'hello',
    '2*3*4 = 24',
    'snake_case_name',
    'a * b * c',
    '*a',
    '* ',
    '**bold**',
    '~~strike~~',
    '__init__',
    '`a',
    '#hashtag',
    '# ',
    '####### seven',
    '>',
    '>_<',
    '1.5 m',
    '007. Bond',
    '1234567890. long',
    '- no list',
    '[a](b)',
    '[](https://)',
    'a\n\n\nb\n',
    '```\nnever closed\n* ',
    '*a\nb*',
    '<b onclick="alert(1)">x</b><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '&lt;b&gt; &#60;',
    '![x]',
  ]) {
    expect(sketch(parse(text)), text).toBe(text);
  }
});

test('headings, lists, quotes and blocks of code', () => {
  check({
    '# one\n###### six *b*\ntext': '#1 one / #6 six b(b) / text',
    '1. one\n2. *two*\n10. ten': 'n{1 one;2 b(two);10 ten}',
    '0. zero': 'n{0 zero}',
    '* one\n* _two_\n* * three': '*{one;i(two);* three}',
    '* one\n1. two': '*{one} / n{1 two}',
    '> a *b*\n> c\nd': '>{a b(b)\nc} / d',
    '> a\n>\n> b': '>{a\n\nb}',
    '> a\n> > b\n>> c\n> d': '>{a / >{b\nc} / d}',
    '> # h\n> 1. one\n> ```\n> x\n> ```': '>{#1 h / n{1 one} / code{x}}',
    '>a': '>a',
    '```\n*a*\n\n  b\n```\nc': 'code{*a*\n\n  b} / c',
    '```one line```': 'code{one line}',
    '```a``` b': 'c(a) b',
    'a\n```\n> b\n```\n```\nc\n```': 'a / code{> b} / code{c}',
    '```\r\na\r\n```\r\nb': 'code{a} / b',
  });
  expect(sketch(parse('>'.repeat(5000) + ' deep'))).toContain('deep');
});

test('links lead by web or mail, where they say', () => {
  check({
    'see [the *docs*](https://a.example/b).': 'see l(the b(docs)|https://a.example/b).',
    '[a](mailto:bob@b.example)': 'l(a|mailto:bob@b.example)',
    '[a](HTTPS://A.example/X)': 'l(a|https://a.example/X)',
    '[a [b] c](https://a.example/x_(y))': 'l(a [b] c|https://a.example/x_(y))',
    '[[a](https://a.example/)](https://b.example/)':
      '[l(a|https://a.example/)](l(https://b.example/|https://b.example/))',
    '_https://a.example/_b_': 'i(l(https://a.example/_b|https://a.example/_b))',
    '(see https://a.example/x_(y)), ok?': '(see l(https://a.example/x_(y)|https://a.example/x_(y))), ok?',
    'https://a.example/b。c': 'l(https://a.example/b|https://a.example/b)。c',
    'xhttps://a.example/': 'xhttps://a.example/',
  });
  for (const text of [
    '[a](javascript:alert(1))',
    '[a](data:text/html,x)',
    '[a](file:///etc/passwd)',
    '[a](//a.example/)',
    '[a](mailto:nobody)',
    '[a](java\u{a0}script:x)',
  ]) {
    expect(sketch(parse(text)), text).toBe(text);
  }
  expect(sketch(parse('[a](https://bank.example@evil.example/)'))).not.toContain('l(');
  expect(sketch(parse('https://\u{430}\u{440}\u{440}l\u{435}.example/'))).toContain('|https://xn--');
});
