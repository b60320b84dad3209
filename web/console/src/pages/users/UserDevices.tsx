import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';

import { call } from '../../api/call';
import type { BasicDeviceObject, User } from '../../api/generated';
import { useChange } from '../../api/queries';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { PagedTable } from '../../parts/PagedTable';
import { PermittedButton } from '../../parts/PermittedButton';
import { when } from '../../parts/when';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { ActionModal } from './ActionModal';
import { orRefused } from './actions';
import { useNetworkArn } from './network';

const id = ({ appId }: BasicDeviceObject) => <Box variant="code">{appId}</Box>;

/** The devices of a user, to be reset: all, or those that are selected. */
export function UserDevices({ networkId, user }: { networkId: string; user: User }) {
  const t = useWords();
  const { say } = useNotices();
  const arn = useNetworkArn(networkId);
  const reset = useChange('BatchResetDevicesForUser');
  const [rows, setRows] = useState<readonly BasicDeviceObject[]>([]);
  const [asked, setAsked] = useState<'selected' | 'all'>();
  const userId = user.userId ?? '';
  const name = user.username ?? userId;
  const chosen = rows.flatMap(({ appId, statusText }) => (appId && statusText !== 'Reset' ? [appId] : []));

  const resetSelected = async () => {
    const input = { networkId, userId, appIds: chosen, 'X-Client-Token': crypto.randomUUID() };
    orRefused((await reset.mutateAsync({ input })).failed);
    say({ type: 'success', text: t('users.done.reset', { name, count: chosen.length }) });
    setRows([]);
  };
  const status = ({ statusText }: BasicDeviceObject) =>
    statusText === 'Reset' ? (
      <StatusIndicator type="stopped">{t('users.device.reset')}</StatusIndicator>
    ) : (
      <StatusIndicator>{t('users.device.active')}</StatusIndicator>
    );
  const button = { action: 'wickr:BatchResetDevicesForUser', ...(arn ? { resource: arn } : {}) };
  return (
    <>
      <PagedTable<BasicDeviceObject>
        title={t('users.page.devices')}
        heading="h2"
        queryKey={['ListDevicesForUser', networkId, userId]}
        load={async (request, signal) => {
          const { devices, nextToken } = await call('ListDevicesForUser', { networkId, userId, ...request }, { signal });
          return { rows: devices, nextToken };
        }}
        rowId={(device) => device.appId ?? ''}
        sortBy="lastlogin"
        descending
        columns={[
          { id: 'type', header: t('users.device.type'), cell: (device) => device.type, sortingField: 'type', isRowHeader: true },
          { id: 'status', header: t('users.device.status'), cell: status },
          { id: 'login', header: t('users.device.lastLogin'), cell: (device) => when(device.lastLogin), sortingField: 'lastlogin' },
          { id: 'created', header: t('users.device.created'), cell: (device) => when(device.created), sortingField: 'created' },
          { id: 'id', header: t('users.device.id'), cell: id },
        ]}
        selection={{
          rows,
          onChange: setRows,
          label: ({ type, appId }) => t('users.device.select', { type: type ?? '', id: appId ?? '' }),
        }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <PermittedButton {...button} disabled={chosen.length === 0} onClick={() => setAsked('selected')}>
              {t('users.device.resetSelected')}
            </PermittedButton>
            <PermittedButton {...button} onClick={() => setAsked('all')}>
              {t('users.device.resetAll')}
            </PermittedButton>
          </SpaceBetween>
        }
        empty={
          <Box textAlign="center" padding="m">
            <b>{t('users.device.empty')}</b>
            <Box color="text-body-secondary">{t('users.device.emptyWhy')}</Box>
          </Box>
        }
      />
      {asked === 'all' ? <ActionModal networkId={networkId} user={user} act="reset" onClose={() => setAsked(undefined)} /> : null}
      {asked === 'selected' ? (
        <ConfirmModal
          title={t('users.act.reset')}
          submit={t('users.act.reset')}
          onConfirm={resetSelected}
          onClose={() => setAsked(undefined)}
        >
          {t('users.device.resetAsk', { name, count: chosen.length })}
        </ConfirmModal>
      ) : null}
    </>
  );
}
