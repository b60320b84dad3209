import Box from '@cloudscape-design/components/box';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Link from '@cloudscape-design/components/link';
import LiveRegion from '@cloudscape-design/components/live-region';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { lazy, Suspense, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import type { Network } from '../../api/generated';
import { usePermissions } from '../../api/session';
import { PagedTable } from '../../parts/PagedTable';
import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { DeleteNetworkModal } from './DeleteNetworkModal';
import { conditionsIn, wanted } from './find';
import { loadNetworks } from './load';
import { PlanCell } from './PlanCell';

// The list is there before the filter is, which is as large as the rest of the page.
const NetworkFilter = lazy(() => import('./NetworkFilter'));

/** Beyond this many networks that were looked at, a person wants to know how far it is. */
const WORTH_SAYING = 200;

const plan = (network: Network) => <PlanCell network={network} />;

/** The list: a name leads to its network, the menu of a row to its details and to its end. */
export function NetworkTable() {
  const t = useWords();
  const navigate = useNavigate();
  const denied = usePermissions();
  const [deleting, setDeleting] = useState<Network>();
  const [address, setAddress] = useSearchParams();
  const [seen, setSeen] = useState<number>();
  const conditions = conditionsIn(address.get('find'));
  const sought = wanted(conditions);
  // What tags find comes in the server's own order.
  const sortable = (field: string) => (sought.tags.length > 0 ? {} : { sortingField: field });

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
        queryKey={['ListNetworks', 'table', sought]}
        load={(request, signal) => loadNetworks(sought, request, setSeen, signal).finally(() => setSeen(undefined))}
        rowId={(network) => network.networkId}
        sortBy="networkName"
        columns={[
          { id: 'name', header: t('networks.name'), cell: name, ...sortable('networkName'), isRowHeader: true },
          { id: 'id', header: t('networks.id'), cell: (network) => network.networkId, ...sortable('networkId') },
          { id: 'plan', header: t('networks.plan'), cell: plan },
          { id: 'menu', header: t('common.action.actions'), cell: menu },
        ]}
        filter={
          <>
            <Suspense fallback={<Box padding="s" />}>
              <NetworkFilter
                conditions={conditions}
                onChange={(next) => setAddress(next.length > 0 ? { find: JSON.stringify(next) } : {}, { replace: true })}
                loading={seen !== undefined}
              />
            </Suspense>
            {seen !== undefined && seen >= WORTH_SAYING ? (
              <LiveRegion>
                <StatusIndicator type="loading">{t('networks.find.seen', { count: seen })}</StatusIndicator>
              </LiveRegion>
            ) : null}
          </>
        }
        isFiltered={conditions.length > 0}
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
