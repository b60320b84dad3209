import './consent.css';

import Markdown, { type Components } from 'react-markdown';

import { useWords } from '../../words';
import { target } from './markdown/address';
import { parse } from './markdown/blocks';

/** Has the text read by the rules of the product in place of CommonMark's. */
function rules(this: { parser?: unknown }): void {
  this.parser = (text: string) => parse(text);
}

/** What is drawn otherwise than as usual: a link shows where it would lead, and leads nowhere. */
const COMPONENTS: Components = {
  a: ({ href = '', children }) => (
    <>
      <u>{children}</u>
      {typeof children === 'string' && target(children) === href ? null : <span dir="ltr"> ({href})</span>}
    </>
  ),
  // The page has headings of its own; these are big and bold words in the text of somebody else.
  h1: ({ children }) => <p className="consent-heading">{children}</p>,
  h2: ({ children }) => <p className="consent-heading">{children}</p>,
  h3: ({ children }) => <p className="consent-heading">{children}</p>,
  h4: ({ children }) => <p className="consent-heading">{children}</p>,
  h5: ({ children }) => <p className="consent-heading">{children}</p>,
  h6: ({ children }) => <p className="consent-heading">{children}</p>,
  p: ({ children }) => <p dir="auto">{children}</p>,
};

/** Text of a consent pop-up as clients show it; nothing in it is HTML, and nothing can be followed. */
export function ConsentText({ text }: { text: string }) {
  const t = useWords();
  return (
    // It scrolls by itself, also by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="consent-text" dir="auto" aria-label={t('policies.consent.text')} tabIndex={0}>
      <Markdown remarkPlugins={[rules as never]} components={COMPONENTS} skipHtml>
        {text}
      </Markdown>
    </section>
  );
}
