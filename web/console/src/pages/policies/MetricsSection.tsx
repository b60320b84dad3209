import FormField from '@cloudscape-design/components/form-field';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Toggle from '@cloudscape-design/components/toggle';

import { Section } from '../../parts/Section';
import type { Draft } from '../../parts/useDraft';
import { useWords } from '../../words';
import { usePolicies, type SectionProps } from './usePolicies';

interface Metrics {
  readonly enableClientMetrics: boolean;
}

/** Whether clients report measurements. */
export function MetricsSection({ networkId, settings: { enableClientMetrics }, answer }: SectionProps) {
  const t = useWords();
  const save = usePolicies(networkId);
  const show = (value: Metrics) => (
    <KeyValuePairs
      items={[
        {
          label: t('policies.metrics.switch'),
          value: t(value.enableClientMetrics ? 'common.value.enabled' : 'common.value.disabled'),
        },
      ]}
    />
  );
  const edit = ({ value, change, errorOf }: Draft<Metrics>) => (
    <FormField errorText={errorOf('enableClientMetrics')}>
      <Toggle
        checked={value.enableClientMetrics}
        onChange={({ detail }) => change({ enableClientMetrics: detail.checked })}
        description={t('policies.metrics.why')}
      >
        {t('policies.metrics.switch')}
      </Toggle>
    </FormField>
  );
  return (
    <Section
      title={t('policies.metrics.title')}
      current={{ enableClientMetrics }}
      answer={answer}
      action="wickr:UpdateNetworkSettings"
      show={show}
      edit={edit}
      save={(changes, ifMatch) => save(changes, ifMatch)}
    />
  );
}
