import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';

import { day } from '../../parts/when';
import { useWords } from '../../words';
import { hasTrialEnded, planOf, type Planned } from './plan';

/** The plan of a network, with the end of its trial. */
export function PlanCell({ network }: { network: Planned }) {
  const t = useWords();
  const plan = planOf(network);
  const date = day(network.freeTrialExpiration) ?? '';
  return (
    <>
      {t(`networks.plans.${plan}`)}
      {plan === 'TRIAL' ? <Box color="text-body-secondary">{t('networks.trial.until', { date })}</Box> : null}
      {hasTrialEnded(network) ? (
        <div>
          <StatusIndicator type="warning">{t('networks.trial.endedOn', { date })}</StatusIndicator>
        </div>
      ) : null}
    </>
  );
}
