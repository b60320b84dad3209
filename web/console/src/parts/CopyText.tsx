import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';

import { useWords } from '../words';

/** A value with a button that copies it. */
export function CopyText({ what, text }: { what: string; text: string }) {
  const t = useWords();
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={text}
      copyButtonAriaLabel={t('common.action.copy', { what })}
      copySuccessText={t('common.action.copied')}
      copyErrorText={t('failure.title')}
      textToDisplay={text}
    />
  );
}
