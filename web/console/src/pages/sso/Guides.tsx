import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Fragment, useState } from 'react';

import { useSession } from '../../api/session';
import { CopyText } from '../../parts/CopyText';
import { useWords } from '../../words';
import { shownCompanyId } from './companyId';
import { guideOf, PROVIDERS, type Line, type ProviderName } from './guides';
import { redirectUri } from './redirectUri';

/** How each provider is set up, with the values of this deployment. */
export function Guides() {
  const t = useWords();
  const session = useSession();
  const [provider, setProvider] = useState<ProviderName>('entra');
  const options = PROVIDERS.map((value) => ({ value, label: t(`ssoGuides.names.${value}`) }));
  const { there, here } = guideOf(provider, redirectUri(session) ?? '');
  const example = shownCompanyId('DemoNetworkW_drqtva', session?.region ?? '');
  return (
    <SpaceBetween size="m">
      <FormField label={t('ssoGuides.provider')}>
        <Select
          selectedOption={options.find(({ value }) => value === provider) ?? null}
          options={options}
          onChange={({ detail }) => setProvider(detail.selectedOption.value as ProviderName)}
        />
      </FormField>
      <p>{t('ssoGuides.before')}</p>
      <h3>{t('ssoGuides.part.there')}</h3>
      <Lines lines={there} />
      <h3>{t('ssoGuides.part.here')}</h3>
      <Lines lines={here} />
      <h3>{t('ssoGuides.part.trouble')}</h3>
      <ul>
        <li>{t('ssoGuides.trouble.test')}</li>
        <li>{t('ssoGuides.trouble.assign')}</li>
        <li>{t('ssoGuides.trouble.company', { example })}</li>
        <li>{t('ssoGuides.trouble.secret')}</li>
      </ul>
    </SpaceBetween>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const t = useWords();
  return (
    <ol>
      {lines.map(({ say, copy }) => (
        <li key={say}>
          {t(say)}
          {copy ? (
            <Fragment>
              <br />
              <CopyText what={t(say).replace(/:$/, '')} text={copy} />
            </Fragment>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
