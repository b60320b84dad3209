import { useChange } from '../../api/queries';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import type { Guest } from './GuestList';

export type GuestAct = 'block' | 'unblock' | 'remove';

interface Props {
  readonly networkId: string;
  readonly guest: Guest;
  readonly act: GuestAct;
  readonly onClose: () => void;
}

/** Asks, and blocks, unblocks or deletes a guest. */
export function GuestModal({ networkId, guest, act, onClose }: Props) {
  const t = useWords();
  const { say } = useNotices();
  const update = useChange('UpdateGuestUser');
  const remove = useChange('DeleteGuestUser');
  const name = guest.username;
  const input = { networkId, usernameHash: guest.usernameHash };
  const shown = {
    block: { ask: t('guests.blockAsk', { name }), submit: t('guests.blockSubmit'), done: t('guests.didBlock', { name }) },
    unblock: { ask: t('guests.unblockAsk', { name }), submit: t('guests.unblockSubmit'), done: t('guests.didUnblock', { name }) },
    remove: { ask: t('guests.removeAsk', { name }), submit: t('common.action.delete'), done: t('guests.didRemove', { name }) },
  }[act];
  const confirm = async () => {
    if (act === 'remove') await remove.mutateAsync({ input });
    else await update.mutateAsync({ input: { ...input, block: act === 'block' } });
    say({ type: 'success', text: shown.done });
  };
  return (
    <ConfirmModal title={t(`guests.${act}`)} submit={shown.submit} typed={act === 'remove'} onConfirm={confirm} onClose={onClose}>
      {shown.ask}
    </ConfirmModal>
  );
}
