import Box from '@cloudscape-design/components/box';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { useEffect, useState } from 'react';

import { call } from '../../api/call';
import type { PageRequest } from '../../parts/pageQuery';
import { PagedTable } from '../../parts/PagedTable';
import { when } from '../../parts/when';
import { useWords } from '../../words';
import { useDenied } from '../users/network';
import { GuestMenu } from './GuestMenu';
import { GuestModal, type GuestAct } from './GuestModal';
import { monthName } from './month';
import { useBlocked } from './useBlocked';

/** A guest of a month, or one who is blocked. */
export interface Guest {
  readonly username: string;
  readonly usernameHash: string;
  readonly admin?: string;
  readonly modified?: string;
}

interface Props {
  readonly networkId: string;
  readonly months: readonly string[];
  readonly month: string | undefined;
  readonly onMonth: (month: string) => void;
}

const PAUSE = 250;

/** Who of the guests talked with the network in a month, or who is blocked. */
export function GuestList({ networkId, months, month, onMonth }: Props) {
  const t = useWords();
  const [onlyBlocked, setOnlyBlocked] = useState(false);
  const [text, setText] = useState('');
  const [username, setUsername] = useState('');
  const [asked, setAsked] = useState<{ act: GuestAct; guest: Guest }>();
  const denied = useDenied(networkId);
  const blocked = useBlocked(networkId);
  useEffect(() => {
    const timer = setTimeout(() => setUsername(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);

  const filter = username ? { username } : {};
  const loadBlocked = async (request: PageRequest, signal: AbortSignal) => {
    const { blocklist, nextToken } = await call('ListBlockedGuestUsers', { networkId, ...filter, ...request }, { signal });
    return { rows: blocklist as readonly Guest[], nextToken };
  };
  const loadMonth = async (request: PageRequest, signal: AbortSignal) => {
    const of = month ? { billingPeriod: month } : {};
    const { guestlist, nextToken } = await call('ListGuestUsers', { networkId, ...filter, ...of, ...request }, { signal });
    return { rows: guestlist as readonly Guest[], nextToken };
  };
  const isBlocked = (guest: Guest) => onlyBlocked || (blocked?.has(guest.usernameHash) ?? false);
  const menu = (guest: Guest) => (
    <GuestMenu guest={guest} isBlocked={isBlocked(guest)} denied={denied} onAct={(act) => setAsked({ act, guest })} />
  );
  const status = (guest: Guest) => <GuestStatus isBlocked={isBlocked(guest)} />;
  const admin = (guest: Guest) => <bdi>{guest.admin}</bdi>;
  const columns: TableProps.ColumnDefinition<Guest>[] = [
    { id: 'username', header: t('guests.username'), cell: (guest) => guest.username, sortingField: 'username', isRowHeader: true },
    { id: 'status', header: t('guests.status'), cell: status },
    ...(onlyBlocked
      ? [
          { id: 'admin', header: t('guests.blockedBy'), cell: admin, sortingField: 'admin' },
          { id: 'when', header: t('guests.blockedWhen'), cell: (guest: Guest) => when(guest.modified), sortingField: 'modified' },
        ]
      : []),
    { id: 'menu', header: t('common.action.actions'), cell: menu },
  ];
  const states = [
    { value: 'all', label: t('guests.all') },
    { value: 'blocked', label: t('guests.blocked') },
  ];
  const periods = months.map((value) => ({ value, label: monthName(value) }));
  return (
    <>
      <PagedTable<Guest>
        key={onlyBlocked ? 'blocked' : 'all'}
        title={onlyBlocked ? t('guests.blocked') : t('guests.title')}
        heading="h2"
        queryKey={onlyBlocked ? ['ListBlockedGuestUsers', networkId, username] : ['ListGuestUsers', networkId, username, month]}
        load={onlyBlocked ? loadBlocked : loadMonth}
        rowId={(guest) => guest.usernameHash}
        sortBy="username"
        columns={columns}
        isFiltered={username !== ''}
        filter={
          <div className="fields">
            <Input
              type="search"
              ariaLabel={t('guests.find')}
              placeholder={t('guests.find')}
              clearAriaLabel={t('common.action.clearFilter')}
              value={text}
              onChange={({ detail }) => setText(detail.value)}
            />
            <Select
              ariaLabel={t('guests.status')}
              options={states}
              selectedOption={states[onlyBlocked ? 1 : 0] ?? null}
              onChange={({ detail }) => setOnlyBlocked(detail.selectedOption.value === 'blocked')}
            />
            <Select
              ariaLabel={t('guests.month')}
              options={periods}
              disabled={onlyBlocked}
              selectedOption={periods.find(({ value }) => value === month) ?? null}
              onChange={({ detail }) => detail.selectedOption.value && onMonth(detail.selectedOption.value)}
            />
          </div>
        }
        empty={
          <Box textAlign="center" padding="m">
            <b>{onlyBlocked ? t('guests.emptyBlocked') : t('guests.empty')}</b>
            <Box color="text-body-secondary">{onlyBlocked ? t('guests.emptyBlockedWhy') : t('guests.emptyWhy')}</Box>
          </Box>
        }
      />
      {asked ? <GuestModal networkId={networkId} {...asked} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}

function GuestStatus({ isBlocked }: { isBlocked: boolean }) {
  const t = useWords();
  return (
    <StatusIndicator type={isBlocked ? 'stopped' : 'success'}>{isBlocked ? t('guests.blocked') : t('guests.notBlocked')}</StatusIndicator>
  );
}
