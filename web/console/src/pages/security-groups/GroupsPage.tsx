import Badge from '@cloudscape-design/components/badge';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { call } from '../../api/call';
import type { SecurityGroup } from '../../api/generated';
import { useCall } from '../../api/queries';
import { usePermissions } from '../../api/session';
import { PagedTable } from '../../parts/PagedTable';
import { PermittedButton } from '../../parts/PermittedButton';
import { when } from '../../parts/when';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { DeleteGroupModal } from './DeleteGroupModal';

/** The groups of a network: a name leads to its group, the menu of a row to its details and to its end. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const { networkId = '' } = useParams();
  const { data: network } = useCall('GetNetwork', { networkId });
  const denied = usePermissions(network?.networkArn);
  const [deleting, setDeleting] = useState<SecurityGroup>();

  const open = (group: SecurityGroup) => void navigate(paths.group(networkId, group.id));
  const name = (group: SecurityGroup) => (
    <SpaceBetween direction="horizontal" size="xs">
      <Link
        href={`/console${paths.group(networkId, group.id)}`}
        onFollow={(event) => {
          event.preventDefault();
          open(group);
        }}
      >
        <bdi>{group.name}</bdi>
      </Link>
      {group.isDefault ? <Badge>{t('groups.defaultMark')}</Badge> : null}
    </SpaceBetween>
  );
  const menu = (group: SecurityGroup) => {
    const reason = group.isDefault ? t('groups.defaultStays') : denied('wickr:DeleteSecurityGroup');
    return (
      <ButtonDropdown
        variant="inline-icon"
        expandToViewport
        ariaLabel={t('groups.actionsFor', { name: group.name })}
        items={[
          { id: 'view', text: t('groups.view') },
          { id: 'delete', text: t('common.action.delete'), disabled: Boolean(reason), disabledReason: reason },
        ]}
        onItemClick={({ detail }) => (detail.id === 'view' ? open(group) : setDeleting(group))}
      />
    );
  };
  return (
    <>
      <PagedTable<SecurityGroup>
        title={t('groups.title')}
        description={t('groups.why')}
        queryKey={['ListSecurityGroups', networkId, 'table']}
        load={async (request, signal) => {
          const { securityGroups, nextToken } = await call('ListSecurityGroups', { networkId, ...request }, { signal });
          return { rows: securityGroups ?? [], nextToken };
        }}
        rowId={(group) => group.id}
        sortBy="name"
        columns={[
          { id: 'name', header: t('groups.name'), cell: name, sortingField: 'name', isRowHeader: true },
          { id: 'members', header: t('groups.members'), cell: (group) => group.activeMembers },
          { id: 'bots', header: t('groups.bots'), cell: (group) => group.botMembers },
          { id: 'modified', header: t('groups.modified'), cell: (group) => when(group.modified) ?? t('common.value.none') },
          { id: 'menu', header: t('common.action.actions'), cell: menu },
        ]}
        actions={
          <PermittedButton
            action="wickr:CreateSecurityGroup"
            {...(network ? { resource: network.networkArn } : {})}
            variant="primary"
            onClick={() => void navigate(paths.createGroup(networkId))}
          >
            {t('groups.create')}
          </PermittedButton>
        }
        empty={null}
      />
      {deleting ? <DeleteGroupModal networkId={networkId} group={deleting} onClose={() => setDeleting(undefined)} /> : null}
    </>
  );
}
