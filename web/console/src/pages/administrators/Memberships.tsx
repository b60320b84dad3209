import { useState } from 'react';

import { groupsOf, iam, useIam, type Group } from '../../api/iam';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { PageLink } from '../../parts/PageLink';
import { PermittedButton } from '../../parts/PermittedButton';
import { SmallTable } from '../../parts/SmallTable';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { useArn } from './arns';
import { GroupPicker } from './pickers';
import { useIamChange } from './useIamChange';

/** The groups that a user is in. */
export function Memberships({ userName }: { userName: string }) {
  const t = useWords();
  const arn = useArn();
  const change = useIamChange();
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [leaving, setLeaving] = useState<Group>();
  const { data, error, refetch } = useIam(['groups-of', userName], (signal) => groupsOf(userName, signal));
  const add = () =>
    change(async () => {
      for (const group of chosen) await iam('AddUserToGroup', { UserName: userName, GroupName: group });
      setChosen([]);
    });
  const leave = (group: Group) =>
    change(() => iam('RemoveUserFromGroup', { UserName: userName, GroupName: group.groupName }));
  return (
    <>
      <SmallTable<Group>
        title={t('administrators.membership.title')}
        rows={data}
        error={error}
        retry={() => void refetch()}
        rowId={(group) => group.groupName}
        columns={[
          {
            id: 'name',
            header: t('administrators.groups.name'),
            isRowHeader: true,
            cell: ({ groupName }) => (
              <PageLink to={paths.administratorGroup(groupName)}>
                <bdi>{groupName}</bdi>
              </PageLink>
            ),
          },
          { id: 'path', header: t('administrators.path'), cell: (group) => group.path },
          {
            id: 'leave',
            header: t('common.action.actions'),
            cell: (group) => (
              <PermittedButton
                variant="inline-link"
                action="iam:RemoveUserFromGroup"
                resource={group.arn}
                ariaLabel={`${t('administrators.membership.leave')}: ${group.groupName}`}
                onClick={() => setLeaving(group)}
              >
                {t('administrators.membership.leave')}
              </PermittedButton>
            ),
          },
        ]}
        empty={t('administrators.membership.none')}
        actions={
          <PermittedButton action="iam:AddUserToGroup" resource={arn('group')} onClick={() => setAdding(true)}>
            {t('administrators.membership.add')}
          </PermittedButton>
        }
      />
      {adding ? (
        <ConfirmModal
          title={t('administrators.membership.add')}
          submit={t('common.action.add')}
          onConfirm={add}
          onClose={() => setAdding(false)}
        >
          <GroupPicker
            label={t('administrators.createUser.groupsChoose')}
            chosen={chosen}
            onChange={setChosen}
            except={data?.map(({ groupName }) => groupName) ?? []}
          />
        </ConfirmModal>
      ) : null}
      {leaving ? (
        <ConfirmModal
          title={t('administrators.membership.leave')}
          submit={t('common.action.remove')}
          onConfirm={() => leave(leaving)}
          onClose={() => setLeaving(undefined)}
        >
          {t('administrators.membership.leaveWhy', { user: userName, group: leaving.groupName })}
        </ConfirmModal>
      ) : null}
    </>
  );
}
