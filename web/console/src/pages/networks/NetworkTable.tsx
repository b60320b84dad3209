import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { call } from '../../api/call';
import type { Network } from '../../api/generated';
import { usePermissions } from '../../api/session';
import { PagedTable } from '../../parts/PagedTable';
import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { DeleteNetworkModal } from './DeleteNetworkModal';
import { planOf } from './plan';

/** The list: a name leads to its network, the menu of a row to its details and to its end. */
export function NetworkTable() {
  const t = useWords();
  const navigate = useNavigate();
  const denied = usePermissions();
  const [deleting, setDeleting] = useState<Network>();

  const open = (network: Network) => void navigate(paths.network(network.networkId));
  const name = (network: Network) => (
    <Link
      href={`/console${paths.network(network.networkId)}`}
      onFollow={(event) => {
        event.preventDefault();
        open(network);
      }}
    >
      <bdi>{network.networkName}</bdi>
    </Link>
  );
  const menu = (network: Network) => {
    const reason = denied('wickr:DeleteNetwork');
    return (
      <ButtonDropdown
        variant="inline-icon"
        expandToViewport
        ariaLabel={t('networks.actionsFor', { name: network.networkName })}
        items={[
          { id: 'view', text: t('networks.viewDetails') },
          { id: 'delete', text: t('networks.remove'), disabled: Boolean(reason), disabledReason: reason },
        ]}
        onItemClick={({ detail }) => (detail.id === 'view' ? open(network) : setDeleting(network))}
      />
    );
  };
  return (
    <>
      <PagedTable<Network>
        title={t('networks.title')}
        queryKey={['ListNetworks', 'table']}
        load={async (request, signal) => {
          const { networks, nextToken } = await call('ListNetworks', request as never, { signal });
          return { rows: networks, nextToken };
        }}
        rowId={(network) => network.networkId}
        sortBy="networkName"
        columns={[
          { id: 'name', header: t('networks.name'), cell: name, sortingField: 'networkName', isRowHeader: true },
          { id: 'id', header: t('networks.id'), cell: (network) => network.networkId, sortingField: 'networkId' },
          { id: 'plan', header: t('networks.plan'), cell: (network) => t(`networks.plans.${planOf(network)}`) },
          { id: 'menu', header: t('common.action.actions'), cell: menu },
        ]}
        actions={
          <PermittedButton action="wickr:CreateNetwork" variant="primary" onClick={() => void navigate(paths.createNetwork())}>
            {t('networks.create')}
          </PermittedButton>
        }
        empty={null}
      />
      {deleting ? <DeleteNetworkModal network={deleting} onClose={() => setDeleting(undefined)} /> : null}
    </>
  );
}
