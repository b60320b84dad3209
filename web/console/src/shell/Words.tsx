import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import type { ReactNode } from 'react';

import { language } from '../words';

/** The words of the components themselves. */
export function Words({ children }: { children: ReactNode }) {
  return (
    <I18nProvider locale={language} messages={[messages]}>
      {children}
    </I18nProvider>
  );
}
