import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useNavigate } from 'react-router';

import { call } from '../../api/call';
import type { User } from '../../api/generated';
import { PagedTable } from '../../parts/PagedTable';
import { paths } from '../../paths';
import { useWords } from '../../words';
import type { Group } from './settings/useGroup';

const PENDING = 1;

/** The users of the group, a page at a time. */
export function MembersTab({ group: { networkId, group } }: { group: Group }) {
  const t = useWords();
  const navigate = useNavigate();
  const address = (user: User) => {
    const path = paths.user(networkId, user.userId ?? '');
    return (
      <Link
        href={`/console${path}`}
        onFollow={(event) => {
          event.preventDefault();
          void navigate(path);
        }}
      >
        <bdi>{user.username}</bdi>
      </Link>
    );
  };
  const name = (text: string | undefined) => (text ? <bdi>{text}</bdi> : t('common.value.none'));
  const status = (user: User) => {
    if (user.suspended) return <StatusIndicator type="stopped">{t('groups.user.suspended')}</StatusIndicator>;
    if (user.status === PENDING) return <StatusIndicator type="pending">{t('groups.user.pending')}</StatusIndicator>;
    return <StatusIndicator type="success">{t('groups.user.active')}</StatusIndicator>;
  };
  return (
    <PagedTable<User>
      heading="h2"
      title={t('groups.tab.members')}
      description={t('groups.membersWhy')}
      queryKey={['ListSecurityGroupUsers', networkId, group.id]}
      load={async (request, signal) => {
        const { users, nextToken } = await call('ListSecurityGroupUsers', { networkId, groupId: group.id, ...request }, { signal });
        return { rows: users, nextToken };
      }}
      rowId={(user) => user.userId ?? ''}
      sortBy="username"
      columns={[
        { id: 'username', header: t('groups.user.address'), cell: address, sortingField: 'username', isRowHeader: true },
        { id: 'first', header: t('groups.user.first'), cell: (user) => name(user.firstName), sortingField: 'firstName' },
        { id: 'last', header: t('groups.user.last'), cell: (user) => name(user.lastName), sortingField: 'lastName' },
        { id: 'status', header: t('groups.user.status'), cell: status },
      ]}
      empty={
        <Box textAlign="center" padding="m">
          <SpaceBetween size="s">
            <Box>{t('groups.noMembers')}</Box>
            <Button onClick={() => void navigate(paths.users(networkId))}>{t('shell.nav.users')}</Button>
          </SpaceBetween>
        </Box>
      }
    />
  );
}
