import Container from '@cloudscape-design/components/container';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';

import { useCall } from '../../api/queries';
import { useWords } from '../../words';

/** How many users and guests a network has. */
export function Counts({ networkId }: { networkId: string }) {
  const t = useWords();
  const { data: users } = useCall('GetUsersCount', { networkId });
  const { data: guests } = useCall('GetGuestUserHistoryCount', { networkId });
  // Months come oldest first, the current one at the end.
  const guestsNow = guests && Number(guests.history.at(-1)?.count ?? 0);
  const shown = (count: number | undefined) => count?.toLocaleString() ?? t('common.value.none');
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        items={[
          { label: t('users.counts.total'), value: shown(users?.total) },
          { label: t('users.counts.active'), value: shown(users?.active) },
          { label: t('users.counts.pending'), value: shown(users?.pending) },
          { label: t('users.counts.guests'), value: shown(guestsNow) },
        ]}
      />
    </Container>
  );
}
