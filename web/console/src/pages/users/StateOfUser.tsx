import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';

import { useWords } from '../../words';
import type { UserState } from './status';

const TYPES: Readonly<Record<UserState, StatusIndicatorProps.Type>> = {
  active: 'success',
  pending: 'pending',
  expired: 'warning',
  suspended: 'stopped',
  locked: 'error',
};

/** The status of a user with its sign. */
export function StateOfUser({ state }: { state: UserState }) {
  const t = useWords();
  return <StatusIndicator type={TYPES[state]}>{t(`users.status.${state}`)}</StatusIndicator>;
}
