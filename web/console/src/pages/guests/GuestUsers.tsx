import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { useCall } from '../../api/queries';
import { GuestList } from './GuestList';
import { MonthlyUsage } from './MonthlyUsage';

/** The guests that a network talked with: how many each month, who, and who is blocked. */
export function GuestUsers({ networkId }: { networkId: string }) {
  const { data } = useCall('GetGuestUserHistoryCount', { networkId });
  const [chosen, setChosen] = useState<string>();
  // The newest first; lists say 2024-01 where the history says 2024_01.
  const history = (data?.history ?? []).map(({ month, count }) => ({ month: month.replace('_', '-'), count })).toReversed();
  const latest = chosen ?? history[0]?.month;
  return (
    <SpaceBetween size="l">
      <GuestList networkId={networkId} months={history.map((each) => each.month)} month={latest} onMonth={setChosen} />
      <MonthlyUsage history={history} isLoading={!data} />
    </SpaceBetween>
  );
}
