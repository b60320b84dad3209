import Box from '@cloudscape-design/components/box';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import type { User } from '../../api/generated';
import { useCall } from '../../api/queries';
import { PagedTable } from '../../parts/PagedTable';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { ActionModal } from './ActionModal';
import type { Act } from './actions';
import { ConsoleLink } from './ConsoleLink';
import { DirectoryFilter } from './DirectoryFilter';
import { ExportModal } from './ExportModal';
import { emptyFilter, filterInput, usersBy } from './filter';
import { useDenied, useGroups, useSso } from './network';
import { StateOfUser } from './StateOfUser';
import { fullName, stateOf } from './status';
import { UserMenu } from './UserMenu';

/** The users of a network: found, invited, changed. */
export function Directory({ networkId }: { networkId: string }) {
  const t = useWords();
  const groups = useGroups(networkId);
  const { data: counts } = useCall('GetUsersCount', { networkId });
  const [filter, setFilter] = useState(emptyFilter);
  const [asked, setAsked] = useState<{ act: Act; user: User }>();
  const [exporting, setExporting] = useState(false);
  const denied = useDenied(networkId);

  const columns = useMemo<TableProps.ColumnDefinition<User>[]>(() => {
    const byId = new Map(groups?.map((group) => [group.id, group]));
    const groupOf = (user: User) => byId.get(user.securityGroups?.[0] ?? '');
    const email = (user: User) => <ConsoleLink to={paths.user(networkId, user.userId ?? '')}>{user.username}</ConsoleLink>;
    const name = (user: User) => <bdi>{fullName(user) || t('common.value.none')}</bdi>;
    const group = (user: User) => <bdi>{groupOf(user)?.name}</bdi>;
    const status = (user: User) => <StateOfUser state={stateOf(user, groupOf(user))} />;
    const menu = (user: User) => (
      <UserMenu
        networkId={networkId}
        user={user}
        state={stateOf(user, groupOf(user))}
        denied={denied}
        onAct={(act) => setAsked({ act, user })}
      />
    );
    return [
      { id: 'name', header: t('users.column.name'), cell: name, sortingField: 'firstName' },
      { id: 'email', header: t('users.column.email'), cell: email, sortingField: 'username', isRowHeader: true },
      { id: 'group', header: t('users.column.group'), cell: group, sortingField: 'groupId' },
      { id: 'status', header: t('users.column.status'), cell: status, sortingField: 'status' },
      { id: 'menu', header: t('common.action.actions'), cell: menu },
    ];
  }, [groups, networkId, denied, t]);

  return (
    <>
      <PagedTable<User>
        title={t('users.directory')}
        heading="h2"
        {...(counts ? { counter: `(${counts.total.toLocaleString()})` } : {})}
        {...usersBy(networkId, filter)}
        rowId={(user) => user.userId ?? ''}
        columns={columns}
        isFiltered={Object.keys(filterInput(filter)).length > 0}
        filter={<DirectoryFilter filter={filter} groups={groups ?? []} onChange={setFilter} />}
        actions={<DirectoryActions networkId={networkId} onExport={() => setExporting(true)} />}
        empty={
          <Box textAlign="center" padding="m">
            <b>{t('users.empty')}</b>
            <Box color="text-body-secondary">{t('users.emptyWhy')}</Box>
          </Box>
        }
      />
      {asked ? <ActionModal networkId={networkId} {...asked} onClose={() => setAsked(undefined)} /> : null}
      {exporting ? (
        <ExportModal networkId={networkId} groups={groups ?? []} count={counts?.total ?? 0} onClose={() => setExporting(false)} />
      ) : null}
    </>
  );
}

const item = (id: string, text: string, why: string | undefined) => ({ id, text, disabled: Boolean(why), disabledReason: why });

function DirectoryActions({ networkId, onExport }: { networkId: string; onExport: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const denied = useDenied(networkId);
  const sso = useSso(networkId) ? t('users.ssoWhy') : undefined;
  const uninvited = denied('wickr:BatchCreateUser');
  const choose = (id: string) => {
    if (id === 'export') onExport();
    else void navigate(id);
  };
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ButtonDropdown
        items={[
          item(paths.deleteUsers(networkId), t('users.bulkDelete'), denied('wickr:BatchDeleteUser') ?? sso),
          item(paths.suspendUsers(networkId), t('users.bulkSuspend'), denied('wickr:BatchToggleUserSuspendStatus') ?? sso),
          item('export', t('users.downloadCsv'), denied('wickr:ListUsers')),
        ]}
        onItemClick={({ detail }) => choose(detail.id)}
      >
        {t('users.manage')}
      </ButtonDropdown>
      <ButtonDropdown
        variant="primary"
        ariaLabel={t('users.inviteMany')}
        mainAction={{
          text: t('users.invite'),
          disabled: Boolean(uninvited),
          ...(uninvited ? { disabledReason: uninvited } : {}),
          onClick: () => void navigate(paths.inviteUser(networkId)),
        }}
        items={[item(paths.inviteUsers(networkId), t('users.inviteMany'), uninvited)]}
        onItemClick={({ detail }) => choose(detail.id)}
      />
    </SpaceBetween>
  );
}
