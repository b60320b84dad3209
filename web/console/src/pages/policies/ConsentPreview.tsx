import './consent.css';

import Box from '@cloudscape-design/components/box';

import { useWords } from '../../words';
import { ConsentText } from './ConsentText';

interface Props {
  readonly header: string;
  readonly content: string;
  readonly closeButtonLabel: string;
}

/** The pop-up as people see it; it is read again with every key. */
export function ConsentPreview({ header, content, closeButtonLabel }: Props) {
  const t = useWords();
  const isEmpty = header.trim() === '' && content.trim() === '';
  return (
    <section aria-label={t('policies.consent.previewTitle')}>
      <Box variant="small">{t('policies.consent.previewWhy')}</Box>
      <div className="consent-preview">
        {isEmpty ? <p>{t('policies.consent.nothing')}</p> : null}
        {header.trim() ? (
          <p className="consent-title" dir="auto">
            {header}
          </p>
        ) : null}
        <ConsentText text={content} />
        <span className="consent-button">
          <bdi>{closeButtonLabel || t('policies.consent.labelDefault')}</bdi>
        </span>
      </div>
    </section>
  );
}
