import Box from '@cloudscape-design/components/box';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { call } from '../../api/call';
import type { Bot } from '../../api/generated';
import { useCall } from '../../api/queries';
import { usePermissions } from '../../api/session';
import { PagedTable } from '../../parts/PagedTable';
import { PermittedButton } from '../../parts/PermittedButton';
import { when } from '../../parts/when';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { BotFilters, type BotFilter } from './BotFilters';
import { DeleteBotModal } from './DeleteBotModal';
import { useGroups } from './groups';
import { BotStatus } from './status';

const displayName = (bot: Bot) => <bdi>{bot.displayName}</bdi>;
const status = (bot: Bot) => <BotStatus bot={bot} />;
const lastSeen = (bot: Bot) => when(bot.lastLogin) ?? '–';

/** The bots of a network; its data-retention bot is under Network policies. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const denied = usePermissions();
  const { networkId = '' } = useParams();
  const [filter, setFilter] = useState<BotFilter>({});
  const [deleting, setDeleting] = useState<Bot>();
  const { data: counts } = useCall('GetBotsCount', { networkId });
  const { data: groups } = useGroups(networkId);
  const isFiltered = Object.values(filter).some(Boolean);

  const open = (bot: Bot) => void navigate(paths.bot(networkId, bot.botId ?? ''));
  const username = (bot: Bot) => (
    <Link
      href={`/console${paths.bot(networkId, bot.botId ?? '')}`}
      onFollow={(event) => {
        event.preventDefault();
        open(bot);
      }}
    >
      {bot.username}
    </Link>
  );
  const group = (bot: Bot) => <bdi>{groups?.find(({ id }) => id === bot.groupId)?.name ?? bot.groupId}</bdi>;
  const menu = (bot: Bot) => {
    const reason = denied('wickr:DeleteBot');
    return (
      <ButtonDropdown
        variant="inline-icon"
        expandToViewport
        ariaLabel={t('bots.actionsFor', { name: bot.username ?? '' })}
        items={[
          { id: 'view', text: t('networks.viewDetails') },
          { id: 'delete', text: t('bots.remove'), disabled: Boolean(reason), disabledReason: reason },
        ]}
        onItemClick={({ detail }) => (detail.id === 'view' ? open(bot) : setDeleting(bot))}
      />
    );
  };
  const create = (
    <PermittedButton action="wickr:CreateBot" variant="primary" onClick={() => void navigate(paths.createBot(networkId))}>
      {t('bots.create')}
    </PermittedButton>
  );
  return (
    <>
      <PagedTable<Bot>
        title={t('bots.title')}
        counter={counts ? `(${counts.total})` : undefined}
        description={
          counts ? t('bots.counts', { active: counts.active, pending: counts.pending }) : t('bots.why')
        }
        queryKey={['ListBots', networkId, filter]}
        load={async (request, signal) => {
          const { bots, nextToken } = await call('ListBots', { networkId, ...filter, ...request }, { signal });
          return { rows: bots, nextToken };
        }}
        rowId={(bot) => bot.botId ?? ''}
        sortBy="username"
        columns={[
          { id: 'username', header: t('bots.username'), cell: username, sortingField: 'username', isRowHeader: true },
          { id: 'name', header: t('bots.displayName'), cell: displayName, sortingField: 'displayName' },
          { id: 'group', header: t('bots.group'), cell: group, sortingField: 'groupId' },
          { id: 'status', header: t('bots.status'), cell: status, sortingField: 'status' },
          { id: 'seen', header: t('bots.lastSeen'), cell: lastSeen },
          { id: 'menu', header: t('common.action.actions'), cell: menu },
        ]}
        filter={<BotFilters networkId={networkId} value={filter} onChange={setFilter} />}
        isFiltered={isFiltered}
        actions={create}
        empty={
          <SpaceBetween size="xs">
            <b>{t('bots.none')}</b>
            <Box color="text-body-secondary">{t('bots.noneWhy')}</Box>
          </SpaceBetween>
        }
      />
      {deleting ? (
        <DeleteBotModal networkId={networkId} bot={deleting} onClose={() => setDeleting(undefined)} />
      ) : null}
    </>
  );
}
