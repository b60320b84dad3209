import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

import { sentence } from '../../api/errors';
import type { Network } from '../../api/generated';
import { useCall } from '../../api/queries';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { planOf } from '../networks/plan';

/** Groups that one call counts. */
const MOST_GROUPS = 100;

/** How many people, groups, bots and guests a network has, each with the way to them. */
export function Counts({ network }: { network: Network }) {
  const t = useWords();
  const { networkId } = network;
  const users = useCall('GetUsersCount', { networkId });
  const groups = useCall('ListSecurityGroups', { networkId, maxResults: MOST_GROUPS });
  const bots = useCall('GetBotsCount', { networkId });
  const guests = useCall('GetGuestUserHistoryCount', { networkId });
  const [month] = useState(() => new Date().toISOString().slice(0, 7).replace('-', '_'));
  // The room that is left is a matter of the trial alone.
  const remaining = planOf(network) === 'TRIAL' ? users.data?.remaining : undefined;
  const listed = groups.data?.securityGroups?.length ?? 0;
  return (
    <Container header={<Header variant="h2">{t('network.counts.title')}</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          {
            label: t('network.counts.users'),
            value: (
              <Count of={users} href={paths.users(networkId)} number={(users.data?.active ?? 0) + (users.data?.pending ?? 0)}>
                {t('network.counts.usersBy', { active: users.data?.active ?? 0, pending: users.data?.pending ?? 0 })}
                {remaining === undefined ? null : <div>{t('network.counts.remaining', { remaining })}</div>}
              </Count>
            ),
          },
          {
            label: t('shell.nav.groups'),
            value: <Count of={groups} href={paths.groups(networkId)} number={groups.data?.nextToken ? `${listed}+` : listed} />,
          },
          {
            label: t('shell.nav.bots'),
            value: (
              <Count of={bots} href={paths.bots(networkId)} number={bots.data?.total ?? 0}>
                {t('network.counts.botsBy', { active: bots.data?.active ?? 0, pending: bots.data?.pending ?? 0 })}
              </Count>
            ),
          },
          {
            label: t('network.counts.guests'),
            value: (
              <Count
                of={guests}
                href={paths.guests(networkId)}
                number={guests.data?.history.find((entry) => entry.month === month)?.count ?? 0}
              >
                {t('network.counts.guestsWhen')}
              </Count>
            ),
          },
        ]}
      />
    </Container>
  );
}

interface Props {
  readonly of: { readonly data: unknown; readonly error: unknown };
  readonly href: string;
  readonly number: number | string;
  readonly children?: ReactNode;
}

function Count({ of, href, number, children }: Props) {
  const t = useWords();
  const navigate = useNavigate();
  if (of.error) return <Box color="text-status-inactive">{sentence(of.error)}</Box>;
  if (!of.data) return t('common.list.loading');
  return (
    <>
      <Link
        fontSize="heading-xl"
        href={`/console${href}`}
        onFollow={(event) => {
          event.preventDefault();
          void navigate(href);
        }}
      >
        {number}
      </Link>
      <Box color="text-body-secondary">{children}</Box>
    </>
  );
}
