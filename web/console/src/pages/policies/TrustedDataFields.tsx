import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useState } from 'react';

import { call } from '../../api/call';
import { sentence } from '../../api/errors';
import { PermittedButton } from '../../parts/PermittedButton';
import { reasonFor, type Draft } from '../../parts/useDraft';
import { useWords } from '../../words';

export interface TrustedData {
  readonly enableTrustedDataFormat: boolean;
  readonly domain: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Props {
  readonly networkId: string;
  readonly provider: string;
  readonly draft: Draft<TrustedData>;
  readonly isSaved: boolean;
}

/** The platform, a test that saves nothing, and the switch. */
export function TrustedDataFields({ networkId, provider, draft: { value, change, errorOf }, isSaved }: Props) {
  const t = useWords();
  const [test, setTest] = useState<{ isBusy: boolean; isGood?: boolean; error?: unknown }>({ isBusy: false });
  const isWhole = value.domain !== '' && value.clientId !== '' && value.clientSecret !== '';

  const tryOut = async () => {
    setTest({ isBusy: true });
    const { domain, clientId, clientSecret } = value;
    try {
      await call('RegisterOpentdfConfig', { networkId, provider, domain, clientId, clientSecret, dryRun: true });
      setTest({ isBusy: false, isGood: true });
    } catch (error) {
      setTest({ isBusy: false, error });
    }
  };
  const field = (name: 'domain' | 'clientId' | 'clientSecret', label: string, why?: string) => (
    <FormField label={label} constraintText={why} errorText={errorOf(name) ?? reasonFor(test.error, name)}>
      <Input
        value={value[name]}
        onChange={({ detail }) => {
          setTest({ isBusy: false });
          change({ [name]: detail.value });
        }}
        type={name === 'clientSecret' ? 'password' : 'text'}
        autoComplete={name === 'clientSecret' ? 'new-password' : false}
        spellcheck={false}
      />
    </FormField>
  );
  const hasReasons = ['domain', 'clientId', 'clientSecret'].some((name) => reasonFor(test.error, name));
  return (
    <SpaceBetween size="l">
      <FormField label={t('policies.tdf.provider')}>{provider}</FormField>
      {field('domain', t('policies.tdf.domain'), t('policies.tdf.domainWhy'))}
      {field('clientId', t('policies.tdf.client'))}
      {field('clientSecret', t('policies.tdf.secret'), t(isSaved ? 'policies.tdf.secretKeep' : 'policies.tdf.secretWhy'))}
      <PermittedButton
        formAction="none"
        action="wickr:RegisterOpentdfConfig"
        why={isWhole ? undefined : t('policies.tdf.testNeeds')}
        loading={test.isBusy}
        onClick={() => void tryOut()}
      >
        {t('policies.tdf.test')}
      </PermittedButton>
      <div aria-live="polite">
        {test.isGood ? <Alert type="success">{t('policies.tdf.good')}</Alert> : null}
        {test.error !== undefined && !hasReasons ? <Alert type="error">{sentence(test.error)}</Alert> : null}
      </div>
      <FormField errorText={errorOf('enableTrustedDataFormat')}>
        <Toggle
          checked={value.enableTrustedDataFormat}
          onChange={({ detail }) => change({ enableTrustedDataFormat: detail.checked })}
        >
          {t('policies.tdf.switch')}
        </Toggle>
      </FormField>
    </SpaceBetween>
  );
}
