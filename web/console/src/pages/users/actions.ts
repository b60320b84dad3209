import type { BatchUserErrorResponseItem } from '../../api/generated';
import { t } from '../../words';

/** What can be done to a user after a question. */
export type Act = 'suspend' | 'unsuspend' | 'unlock' | 'reset' | 'reinvite' | 'move' | 'delete';

/** The action that policies allow or deny. */
export const actionOf: Readonly<Record<Act, string>> = {
  suspend: 'wickr:BatchToggleUserSuspendStatus',
  unsuspend: 'wickr:BatchToggleUserSuspendStatus',
  unlock: 'wickr:UnlockUser',
  reset: 'wickr:BatchResetDevicesForUser',
  reinvite: 'wickr:BatchReinviteUser',
  move: 'wickr:MoveUser',
  delete: 'wickr:BatchDeleteUser',
};

/** A batch of one succeeds also when its only row was refused. */
export function orRefused(failed: readonly Partial<BatchUserErrorResponseItem>[] | undefined): void {
  const [first] = failed ?? [];
  if (first) throw new Error(first.reason ?? t('failure.unknown'));
}
