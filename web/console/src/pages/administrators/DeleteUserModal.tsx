import { useQueryClient } from '@tanstack/react-query';

import { Failure } from '../../api/errors';
import { accessKeys, attachedTo, groupsOf, iam, inlineOf } from '../../api/iam';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';

interface Props {
  readonly userName: string;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** Deletes a user with all that IAM wants to be taken away before. */
export function DeleteUserModal({ userName, onClose, onDeleted }: Props) {
  const t = useWords();
  const client = useQueryClient();
  const { say } = useNotices();
  const confirm = async () => {
    try {
      await deleteUser(userName);
    } finally {
      void client.invalidateQueries();
    }
    say({ type: 'success', text: t('administrators.users.deleted', { name: userName }) });
    onDeleted?.();
  };
  return (
    <ConfirmModal
      title={t('administrators.users.delete')}
      submit={t('common.action.delete')}
      typed
      onConfirm={confirm}
      onClose={onClose}
    >
      {t('administrators.users.deleteWhy', { name: userName })}
    </ConfirmModal>
  );
}

/** What the server refuses, because nobody would be left, is refused at the first step that would do it. */
async function deleteUser(userName: string): Promise<void> {
  const of = { UserName: userName };
  const holder = { kind: 'User', name: userName } as const;
  for (const { groupName } of await groupsOf(userName)) await iam('RemoveUserFromGroup', { ...of, GroupName: groupName });
  for (const { arn } of await attachedTo(holder)) await iam('DetachUserPolicy', { ...of, PolicyArn: arn });
  for (const name of await inlineOf(holder)) await iam('DeleteUserPolicy', { ...of, PolicyName: name });
  for (const { id } of await accessKeys(userName)) await iam('DeleteAccessKey', { ...of, AccessKeyId: id });
  await iam('DeleteLoginProfile', of).catch((error: unknown) => {
    if (!(error instanceof Failure && error.code === 'NoSuchEntity')) throw error;
  });
  await iam('DeleteUser', of);
}
