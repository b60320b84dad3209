import FormField from '@cloudscape-design/components/form-field';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import RadioGroup from '@cloudscape-design/components/radio-group';

import type { Status } from '../../api/generated';
import { Section } from '../../parts/Section';
import type { Draft } from '../../parts/useDraft';
import { useWords } from '../../words';
import { usePolicies, type SectionProps } from './usePolicies';

const STATUSES: readonly Status[] = ['DISABLED', 'ENABLED', 'FORCE_ENABLED'];

interface Receipts {
  readonly status: Status;
}

/** Read receipts. */
export function MessagingSection({ networkId, settings, answer }: SectionProps) {
  const t = useWords();
  const save = usePolicies(networkId);
  const show = ({ status }: Receipts) => (
    <KeyValuePairs items={[{ label: t('policies.messaging.receipts'), value: t(`policies.messaging.${status}`) }]} />
  );
  const edit = ({ value, change, errorOf }: Draft<Receipts>) => (
    <FormField
      label={t('policies.messaging.receipts')}
      description={t('policies.messaging.receiptsWhy')}
      errorText={errorOf('status')}
    >
      <RadioGroup
        value={value.status}
        onChange={({ detail }) => change({ status: detail.value as Status })}
        items={STATUSES.map((status) => ({
          value: status,
          label: t(`policies.messaging.${status}`),
          description: t(`policies.messaging.${status}_WHY`),
        }))}
      />
    </FormField>
  );
  return (
    <Section
      title={t('policies.messaging.title')}
      current={{ status: settings.status }}
      answer={answer}
      action="wickr:UpdateNetworkSettings"
      show={show}
      edit={edit}
      save={(_, ifMatch, { status }) => save({ readReceiptConfig: { status } }, ifMatch)}
    />
  );
}
