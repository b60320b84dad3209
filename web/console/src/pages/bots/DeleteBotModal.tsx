import type { Bot } from '../../api/generated';
import { useChange } from '../../api/queries';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { Named } from '../../parts/Named';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';

interface Props {
  readonly networkId: string;
  readonly bot: Bot;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** Asks for the word `confirm`, and deletes a bot. */
export function DeleteBotModal({ networkId, bot, onClose, onDeleted }: Props) {
  const t = useWords();
  const { say } = useNotices();
  const remove = useChange('DeleteBot');
  const name = bot.username ?? '';
  const confirm = async () => {
    await remove.mutateAsync({ input: { networkId, botId: bot.botId ?? '' } });
    say({ type: 'success', text: <Named words="bots.deleted" name={name} /> });
    onDeleted?.();
  };
  return (
    <ConfirmModal title={t('bots.remove')} submit={t('common.action.delete')} typed onConfirm={confirm} onClose={onClose}>
      <Named words="bots.deleteWhy" name={name} />
    </ConfirmModal>
  );
}
