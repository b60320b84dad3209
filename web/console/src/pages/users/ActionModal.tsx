import { call } from '../../api/call';
import type { User } from '../../api/generated';
import { useChange } from '../../api/queries';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { orRefused, type Act } from './actions';
import { MoveModal } from './MoveModal';

interface Props {
  readonly networkId: string;
  readonly user: User;
  readonly act: Act;
  readonly onClose: () => void;
  readonly onGone?: (() => void) | undefined;
}

/** Asks, and does it. */
export function ActionModal({ networkId, user, act, onClose, onGone }: Props) {
  const t = useWords();
  const { say } = useNotices();
  const toggle = useChange('BatchToggleUserSuspendStatus');
  const unlock = useChange('UnlockUser');
  const reset = useChange('BatchResetDevicesForUser');
  const reinvite = useChange('BatchReinviteUser');
  const remove = useChange('BatchDeleteUser');
  const userId = user.userId ?? '';
  const name = user.username ?? userId;
  const batch = { networkId, userIds: [userId], 'X-Client-Token': crypto.randomUUID() };

  const resetAll = async () => {
    const { devices } = await call('ListDevicesForUser', { networkId, userId, maxResults: 100 });
    const appIds = devices.flatMap(({ appId, statusText }) => (appId && statusText !== 'Reset' ? [appId] : []));
    if (appIds.length > 0) {
      const input = { networkId, userId, appIds: appIds.slice(0, 50), 'X-Client-Token': batch['X-Client-Token'] };
      orRefused((await reset.mutateAsync({ input })).failed);
    }
    return appIds.length;
  };
  const work = {
    suspend: async () => orRefused((await toggle.mutateAsync({ input: { ...batch, suspend: true } })).failed),
    unsuspend: async () => orRefused((await toggle.mutateAsync({ input: { ...batch, suspend: false } })).failed),
    unlock: () => unlock.mutateAsync({ input: { networkId, userId } }),
    reset: resetAll,
    reinvite: async () => orRefused((await reinvite.mutateAsync({ input: batch })).failed),
    delete: async () => orRefused((await remove.mutateAsync({ input: batch })).failed),
  };
  if (act === 'move') return <MoveModal networkId={networkId} user={user} onClose={onClose} onGone={onGone} />;
  const confirm = async () => {
    const count = await work[act]();
    say({ type: 'success', text: t(`users.done.${act}`, { name, count: typeof count === 'number' ? count : 1 }) });
    if (act === 'delete') onGone?.();
  };
  return (
    <ConfirmModal title={t(`users.act.${act}`)} submit={t(`users.act.${act}`)} typed={act === 'delete'} onConfirm={confirm} onClose={onClose}>
      {t(`users.${act}Ask`, { name })}
    </ConfirmModal>
  );
}
