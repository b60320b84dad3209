import type { SecurityGroup } from '../../api/generated';
import { useChange } from '../../api/queries';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';

interface Props {
  readonly networkId: string;
  readonly group: SecurityGroup;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** Asks for the word `confirm`, and deletes a group, whose people fall into the default one. */
export function DeleteGroupModal({ networkId, group, onClose, onDeleted }: Props) {
  const t = useWords();
  const { say } = useNotices();
  const remove = useChange('DeleteSecurityGroup');
  const confirm = async () => {
    await remove.mutateAsync({ input: { networkId, groupId: group.id } });
    say({ type: 'success', text: t('groups.deleted', { name: group.name }) });
    onDeleted?.();
  };
  return (
    <ConfirmModal title={t('groups.remove')} submit={t('common.action.delete')} typed onConfirm={confirm} onClose={onClose}>
      {t('groups.deleteWhy', { name: group.name, people: group.activeMembers, bots: group.botMembers })}
    </ConfirmModal>
  );
}
