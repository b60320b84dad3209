import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';

import type { AccessLevel, GetNetworkResponse } from '../../api/generated';
import { useChange } from '../../api/queries';
import { constraint } from '../../parts/constraint';
import { CopyText } from '../../parts/CopyText';
import { Named } from '../../parts/Named';
import { Section } from '../../parts/Section';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import type { Draft } from '../../parts/useDraft';
import { planOf, type Plan } from '../networks/plan';
import { PlanChoice } from './PlanChoice';

interface Editable {
  readonly networkName: string;
  readonly plan: Plan;
}

/** What a network is called, and its plan; both are edited in one form. */
export function Details({ network }: { network: GetNetworkResponse }) {
  const t = useWords();
  const { say } = useNotices();
  const update = useChange('UpdateNetworkDetails');
  const plan = planOf(network);

  const save = async ({ networkName, plan: chosen }: Partial<Editable>, ifMatch: string | undefined, value: Editable) => {
    const input = {
      networkId: network.networkId,
      ...(networkName === undefined ? {} : { networkName }),
      ...(chosen ? { accessLevel: levelOf(chosen), enablePremiumFreeTrial: chosen === 'TRIAL' } : {}),
      'X-Client-Token': crypto.randomUUID(),
    };
    await update.mutateAsync({ input, ifMatch });
    say({ type: 'success', text: <Named words="network.saved" name={value.networkName} /> });
  };
  const show = ({ networkName, plan: shown }: Editable) => (
    <KeyValuePairs
      columns={3}
      items={[
        { label: t('networks.name'), value: <bdi>{networkName}</bdi> },
        { label: t('networks.id'), value: <CopyText what={t('networks.id')} text={network.networkId} /> },
        { label: t('networks.plan'), value: t(`networks.plans.${shown}`) },
      ]}
    />
  );
  const edit = (draft: Draft<Editable>) => (
    <SpaceBetween size="l">
      <FormField
        label={t('networks.name')}
        description={t('networks.nameHint')}
        constraintText={`${constraint('UpdateNetworkDetailsRequest.networkName')}. ${t('common.form.publicNote')}`}
        errorText={draft.errorOf('networkName')}
      >
        <Input
          value={draft.value.networkName}
          onChange={({ detail }) => draft.change({ networkName: detail.value })}
          autoComplete={false}
        />
      </FormField>
      <PlanChoice
        network={network}
        value={draft.value.plan}
        onChange={(chosen) => draft.change({ plan: chosen })}
        error={draft.errorOf('accessLevel') ?? draft.errorOf('enablePremiumFreeTrial')}
      />
    </SpaceBetween>
  );
  return (
    <Section<Editable>
      title={t('network.details')}
      current={{ networkName: network.networkName, plan }}
      answer={network}
      action="wickr:UpdateNetworkDetails"
      show={show}
      edit={edit}
      save={save}
    />
  );
}

const levelOf = (plan: Plan): AccessLevel => (plan === 'STANDARD' ? 'STANDARD' : 'PREMIUM');
