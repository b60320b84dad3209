import Box from '@cloudscape-design/components/box';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { factorsQuery } from '../../api/factors';
import { listUsers, loginProfile, useIam, type User } from '../../api/iam';
import { usePermissions } from '../../api/session';
import { PagedTable } from '../../parts/PagedTable';
import { PageLink } from '../../parts/PageLink';
import { PermittedButton } from '../../parts/PermittedButton';
import { when } from '../../parts/when';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { useArn } from './arns';
import { DeleteUserModal } from './DeleteUserModal';

/** The administrators of the account. */
export function UserTable() {
  const t = useWords();
  const navigate = useNavigate();
  const arn = useArn();
  const denied = usePermissions(arn('user'));
  const [deleting, setDeleting] = useState<string>();
  const menu = ({ userName }: User) => {
    const reason = denied('iam:DeleteUser');
    return (
      <ButtonDropdown
        variant="inline-icon"
        expandToViewport
        ariaLabel={t('administrators.users.actionsFor', { name: userName })}
        items={[
          { id: 'view', text: t('administrators.users.view') },
          { id: 'delete', text: t('administrators.users.delete'), disabled: Boolean(reason), disabledReason: reason },
        ]}
        onItemClick={({ detail }) =>
          detail.id === 'view' ? void navigate(paths.administrator(userName)) : setDeleting(userName)
        }
      />
    );
  };
  return (
    <>
      <PagedTable<User>
        title={t('administrators.tabs.users')}
        heading="h2"
        queryKey={['iam', 'users']}
        load={(page, signal) => listUsers(page, signal)}
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
          { id: 'console', header: t('administrators.users.console'), cell: (user) => <ConsoleAccess name={user.userName} /> },
          {
            id: 'lastUse',
            header: t('administrators.users.lastUse'),
            cell: (user) => when(user.passwordLastUsed) ?? t('administrators.users.never'),
          },
          { id: 'factor', header: t('administrators.users.factor'), cell: (user) => <SecondFactor name={user.userName} /> },
          { id: 'menu', header: t('common.action.actions'), cell: menu },
        ]}
        actions={
          <PermittedButton
            action="iam:CreateUser"
            resource={arn('user')}
            variant="primary"
            onClick={() => void navigate(paths.createAdministrator())}
          >
            {t('administrators.users.create')}
          </PermittedButton>
        }
        empty={
          <Box textAlign="center" padding="m">
            <b>{t('administrators.users.emptyTitle')}</b>
            <Box color="text-body-secondary">{t('administrators.users.empty')}</Box>
          </Box>
        }
      />
      {deleting === undefined ? null : <DeleteUserModal userName={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  );
}

/** Whether somebody has a console password: IAM has no list of that, so each row asks for itself. */
function ConsoleAccess({ name }: { name: string }) {
  const t = useWords();
  const { data } = useIam(['login', name], (signal) => loginProfile(name, signal));
  if (data === undefined) return t('common.value.none');
  return t(data ? 'common.value.yes' : 'common.value.no');
}

function SecondFactor({ name }: { name: string }) {
  const t = useWords();
  const { data } = useQuery(factorsQuery(name));
  if (!data) return t('common.value.none');
  const kinds = [...new Set(data.map(({ kind }) => t(`administrators.factors.${kind}`)))];
  return kinds.length > 0 ? kinds.join(', ') : t('common.value.no');
}
