import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import StatusIndicator from '@cloudscape-design/components/status-indicator';

import { Failure } from '../../api/errors';
import { useCall, useChange } from '../../api/queries';
import { Section } from '../../parts/Section';
import type { Draft } from '../../parts/useDraft';
import { useWords } from '../../words';
import { TrustedDataFields, type TrustedData } from './TrustedDataFields';
import { usePolicies, type SectionProps } from './usePolicies';

const PROVIDER = 'Virtru';

/** The OpenTDF platform of a network, and whether rooms may use it. */
export function TrustedDataSection({ networkId, settings: { enableTrustedDataFormat }, answer }: SectionProps) {
  const t = useWords();
  const save = usePolicies(networkId);
  const register = useChange('RegisterOpentdfConfig');
  const { data: platform, error } = useCall('GetOpentdfConfig', { networkId });
  // A network without a platform has none to be found.
  const isKnown = platform !== undefined || (error instanceof Failure && error.status < 500);
  const { domain = '', clientId = '' } = error ? {} : (platform ?? {});
  const text = (value: string) => (value ? <bdi>{value}</bdi> : t('policies.tdf.noPlatform'));

  const saveAll = async (changes: Partial<TrustedData>, ifMatch: string | undefined, value: TrustedData) => {
    if ('domain' in changes || 'clientId' in changes || 'clientSecret' in changes) {
      const { domain: at, clientId: as, clientSecret } = value;
      await register.mutateAsync({ input: { networkId, provider: PROVIDER, domain: at, clientId: as, clientSecret } });
    }
    if ('enableTrustedDataFormat' in changes) {
      await save({ enableTrustedDataFormat: value.enableTrustedDataFormat }, ifMatch);
    }
  };
  const show = (value: TrustedData) => (
    <KeyValuePairs
      columns={3}
      items={[
        {
          label: t('sso.state'),
          value: (
            <StatusIndicator type={value.enableTrustedDataFormat ? 'success' : 'stopped'}>
              {t(value.enableTrustedDataFormat ? 'common.value.enabled' : 'common.value.disabled')}
            </StatusIndicator>
          ),
        },
        { label: t('policies.tdf.domain'), value: text(value.domain) },
        { label: t('policies.tdf.client'), value: text(value.clientId) },
      ]}
    />
  );
  const edit = (draft: Draft<TrustedData>) => <TrustedDataFields networkId={networkId} provider={PROVIDER} draft={draft} isSaved={domain !== ''} />;
  return (
    <Section<TrustedData>
      title={t('policies.tdf.title')}
      description={t('policies.tdf.why')}
      current={{ enableTrustedDataFormat, domain, clientId, clientSecret: '' }}
      answer={answer}
      action="wickr:UpdateNetworkSettings"
      why={isKnown ? undefined : t('common.list.loading')}
      show={show}
      edit={edit}
      save={saveAll}
    />
  );
}
