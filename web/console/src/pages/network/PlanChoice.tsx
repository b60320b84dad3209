import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';

import type { Network } from '../../api/generated';
import { useCall } from '../../api/queries';
import { useSession } from '../../api/session';
import { useWords, type Key } from '../../words';
import { hasTrialEnded, mostTrialUsers, planOf, type Plan } from '../networks/plan';

interface Props {
  readonly network: Network;
  readonly value: Plan;
  readonly onChange: (plan: Plan) => void;
  readonly error: string | undefined;
}

const PLANS: readonly Plan[] = ['STANDARD', 'PREMIUM', 'TRIAL'];

/** The plans, and what a change to another one takes and gives. */
export function PlanChoice({ network, value, onChange, error }: Props) {
  const t = useWords();
  const now = planOf(network);
  const whyNoTrial = useWhyNoTrial(network);
  const items = PLANS.map((plan) => {
    const why = plan === 'TRIAL' ? whyNoTrial : undefined;
    return {
      value: plan,
      label: t(`networks.plans.${plan}`),
      description: why ?? t(`networks.plans.${plan}_WHY`),
      disabled: why !== undefined,
    };
  });
  return (
    <SpaceBetween size="m">
      <FormField label={t('networks.plan')} description={t('network.help.billing')} errorText={error}>
        <RadioGroup value={value} onChange={({ detail }) => onChange(detail.value as Plan)} items={items} />
      </FormField>
      {value === now ? null : <Consequence from={now} to={value} />}
    </SpaceBetween>
  );
}

function Consequence({ from, to }: { from: Plan; to: Plan }) {
  const t = useWords();
  const lost: Key[] = [];
  const gained: Key[] = [];
  if (to === 'STANDARD') lost.push('network.change.losesRetention', 'network.change.losesFileControl');
  if (from === 'STANDARD') gained.push('network.change.gainsRetention', 'network.change.gainsFileControl');
  if (to === 'TRIAL') lost.push('network.change.losesGuests');
  if (from === 'TRIAL') {
    lost.push('network.change.losesTrial');
    gained.push('network.change.gainsGuests');
  }
  const list = (keys: readonly Key[]) => (
    <ul>
      {keys.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
  return (
    <Alert type={to === 'STANDARD' ? 'warning' : 'info'} header={t('network.change.title')}>
      {lost.length > 0 ? (
        <>
          {t('network.change.lost')}
          {list(lost)}
        </>
      ) : null}
      {gained.length > 0 ? (
        <>
          {t('network.change.gained')}
          {list(gained)}
        </>
      ) : null}
    </Alert>
  );
}

/** Why this network cannot begin a trial, as far as the page can tell; the server has the last word. */
function useWhyNoTrial(network: Network): string | undefined {
  const t = useWords();
  const region = useSession()?.region ?? '';
  const { data: users } = useCall('GetUsersCount', { networkId: network.networkId });
  const plan = planOf(network);
  const most = mostTrialUsers(region);
  if (plan === 'TRIAL') return undefined;
  if (hasTrialEnded(network)) return t('network.noTrial.had');
  if (plan === 'PREMIUM') return t('network.noTrial.premium');
  if (users && users.pending + users.active > most) return t('network.noTrial.users', { most });
  return undefined;
}
