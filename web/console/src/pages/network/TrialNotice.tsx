import Alert from '@cloudscape-design/components/alert';

import { useSession } from '../../api/session';
import { when } from '../../parts/when';
import { useWords } from '../../words';
import { hasTrialEnded, mostTrialUsers, planOf, type Planned } from '../networks/plan';

/** Says until when a network is on trial, and what the end of the trial took. */
export function TrialNotice({ network }: { network: Planned }) {
  const t = useWords();
  const region = useSession()?.region ?? '';
  const date = when(network.freeTrialExpiration) ?? '';
  if (hasTrialEnded(network)) {
    return (
      <Alert type="warning" header={t('network.trial.endedTitle')}>
        {t('network.trial.ended', { date })}
      </Alert>
    );
  }
  if (planOf(network) !== 'TRIAL') return null;
  return (
    <Alert type="info" header={t('network.trial.onTitle', { date })}>
      {t('network.trial.on', { most: mostTrialUsers(region) })}
    </Alert>
  );
}
