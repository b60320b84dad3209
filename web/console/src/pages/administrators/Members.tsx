import Box from '@cloudscape-design/components/box';
import { useState } from 'react';

import { getGroup, iam, type Group, type User } from '../../api/iam';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { PagedTable } from '../../parts/PagedTable';
import { PageLink } from '../../parts/PageLink';
import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { UserPicker } from './pickers';
import { useIamChange } from './useIamChange';

/** The users of a group. */
export function Members({ group }: { group: Group }) {
  const t = useWords();
  const change = useIamChange();
  const { groupName, arn } = group;
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [removing, setRemoving] = useState<string>();
  const add = () =>
    change(async () => {
      for (const user of chosen) await iam('AddUserToGroup', { GroupName: groupName, UserName: user });
      setChosen([]);
    });
  return (
    <>
      <PagedTable<User>
        title={t('administrators.groups.members')}
        heading="h2"
        queryKey={['iam', 'members', groupName]}
        load={(page, signal) => getGroup(groupName, page, signal)}
        rowId={(user) => user.userName}
        columns={[
          {
            id: 'name',
            header: t('administrators.users.name'),
            isRowHeader: true,
            cell: ({ userName }) => (
              <PageLink to={paths.administrator(userName)}>
                <bdi>{userName}</bdi>
              </PageLink>
            ),
          },
          { id: 'path', header: t('administrators.path'), cell: (user) => user.path },
          {
            id: 'remove',
            header: t('common.action.actions'),
            cell: ({ userName }) => (
              <PermittedButton
                variant="inline-link"
                action="iam:RemoveUserFromGroup"
                resource={arn}
                ariaLabel={`${t('administrators.groups.remove')}: ${userName}`}
                onClick={() => setRemoving(userName)}
              >
                {t('administrators.groups.remove')}
              </PermittedButton>
            ),
          },
        ]}
        actions={
          <PermittedButton action="iam:AddUserToGroup" resource={arn} onClick={() => setAdding(true)}>
            {t('administrators.groups.add')}
          </PermittedButton>
        }
        empty={
          <Box textAlign="center" padding="m">
            {t('administrators.groups.membersNone')}
          </Box>
        }
      />
      {adding ? (
        <ConfirmModal
          title={t('administrators.groups.add')}
          submit={t('common.action.add')}
          onConfirm={add}
          onClose={() => setAdding(false)}
        >
          <UserPicker label={t('administrators.groups.addChoose')} chosen={chosen} onChange={setChosen} />
        </ConfirmModal>
      ) : null}
      {removing === undefined ? null : (
        <ConfirmModal
          title={t('administrators.groups.remove')}
          submit={t('common.action.remove')}
          onConfirm={() => change(() => iam('RemoveUserFromGroup', { GroupName: groupName, UserName: removing }))}
          onClose={() => setRemoving(undefined)}
        >
          {t('administrators.groups.removeWhy', { user: removing, group: groupName })}
        </ConfirmModal>
      )}
    </>
  );
}
