import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';

import { Section } from '../../parts/Section';
import type { Draft } from '../../parts/useDraft';
import { useWords } from '../../words';
import { ConsentFields, type Consent } from './ConsentFields';
import { ConsentText } from './ConsentText';
import { usePolicies, type SectionProps } from './usePolicies';

const edit = (draft: Draft<Consent>) => <ConsentFields draft={draft} />;

/** What people must acknowledge before they can use the app. */
export function ConsentSection({ networkId, settings, answer }: SectionProps) {
  const t = useWords();
  const save = usePolicies(networkId);
  const { enabled, header, content, closeButtonLabel } = settings;
  const show = (value: Consent) => (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={3}
        items={[
          {
            label: t('sso.state'),
            value: (
              <StatusIndicator type={value.enabled ? 'success' : 'stopped'}>
                {t(value.enabled ? 'common.value.enabled' : 'common.value.disabled')}
              </StatusIndicator>
            ),
          },
          {
            label: t('policies.consent.header'),
            value: value.header ? <bdi>{value.header}</bdi> : t('common.value.none'),
          },
          { label: t('policies.consent.label'), value: <bdi>{value.closeButtonLabel}</bdi> },
        ]}
      />
      {value.content ? <ConsentText text={value.content} /> : null}
    </SpaceBetween>
  );
  return (
    <Section
      title={t('policies.consent.title')}
      description={t('policies.consent.why')}
      current={{ enabled, header, content, closeButtonLabel }}
      answer={answer}
      action="wickr:UpdateNetworkSettings"
      show={show}
      edit={edit}
      // The API wants to know whether it is enabled in every change of it.
      save={(changes, ifMatch, value) => save({ consentPopup: { ...changes, enabled: value.enabled } }, ifMatch)}
    />
  );
}
