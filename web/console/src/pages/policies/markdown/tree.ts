/** What a text consists of, in the names of mdast, which is what `react-markdown` draws. */
export type Span =
  | { type: 'text'; value: string }
  | { readonly type: 'inlineCode'; readonly value: string }
  | { readonly type: 'strong' | 'emphasis' | 'delete'; readonly children: Span[] }
  | { readonly type: 'link'; readonly url: string; readonly children: Span[] }
  | { readonly type: 'break' };

export type Block =
  | { readonly type: 'paragraph'; readonly children: Span[] }
  | { readonly type: 'heading'; readonly depth: number; readonly children: Span[] }
  | { readonly type: 'blockquote'; readonly children: Block[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly spread: false; readonly children: Item[] }
  | { readonly type: 'code'; readonly value: string };

/** An entry of a list, and the number in front of it as it was typed. */
export interface Item {
  readonly type: 'listItem';
  readonly spread: false;
  readonly children: Block[];
  readonly data?: { readonly hProperties: { readonly value: number } };
}

export interface Root {
  readonly type: 'root';
  readonly children: Block[];
}
