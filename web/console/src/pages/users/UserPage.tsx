import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';

import { call } from '../../api/call';
import type { User } from '../../api/generated';
import { useCall } from '../../api/queries';
import { Broken } from '../../parts/Broken';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { ActionModal } from './ActionModal';
import type { Act } from './actions';
import { useDenied, useGroups } from './network';
import { fullName, stateOf } from './status';
import { UserDetails } from './UserDetails';
import { UserDevices } from './UserDevices';
import { UserMenu } from './UserMenu';

/** One user: details, devices, and what can be done. */
export function Component() {
  return <UserPage />;
}

/** The page of a user, with its details open for editing or not. */
export function UserPage({ editing }: { editing?: boolean }) {
  const t = useWords();
  const navigate = useNavigate();
  const { networkId = '', user: userId = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const [act, setAct] = useState<Act>();
  const { data: answer, error, refetch } = useCall('GetUser', { networkId, userId });
  const groups = useGroups(networkId);
  const denied = useDenied(networkId);
  const listed = useListed(networkId, answer?.username);
  if (error) return <Broken error={error} retry={() => void refetch()} />;
  if (!answer) return null;

  const { securityGroupIds, ...rest } = answer;
  const user: User = { ...rest, securityGroups: securityGroupIds ?? [], ...listed };
  const state = stateOf(user, groups?.find(({ id }) => id === securityGroupIds?.[0]));
  const name = fullName(answer);
  const toDirectory = () => void navigate(paths.users(networkId));
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          {...(name ? { description: answer.username } : {})}
          actions={<UserMenu wide networkId={networkId} user={user} state={state} denied={denied} onAct={setAct} />}
        >
          <bdi>{name || answer.username}</bdi>
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Tabs
          ariaLabel={answer.username ?? userId}
          activeTabId={query.get('tab') ?? 'details'}
          onChange={({ detail }) => setQuery({ tab: detail.activeTabId }, { replace: true })}
          tabs={[
            {
              id: 'details',
              label: t('users.page.details'),
              content: (
                <UserDetails
                  key={editing ? 'editing' : 'shown'}
                  networkId={networkId}
                  user={user}
                  answer={answer}
                  state={state}
                  groups={groups ?? []}
                  editing={editing ?? false}
                />
              ),
            },
            { id: 'devices', label: t('users.page.devices'), content: <UserDevices networkId={networkId} user={user} /> },
          ]}
        />
      </SpaceBetween>
      {act ? (
        <ActionModal networkId={networkId} user={user} act={act} onClose={() => setAct(undefined)} onGone={toDirectory} />
      ) : null}
    </ContentLayout>
  );
}

/** What only the directory says of a user: failed sign-ins, and whether the invitation has ended. */
function useListed(networkId: string, username: string | undefined): User | undefined {
  const { data } = useQuery({
    queryKey: ['ListUsers', networkId, 'one', username],
    queryFn: ({ signal }) => call('ListUsers', { networkId, maxResults: 100, username: username ?? '' }, { signal }),
    enabled: username !== undefined,
  });
  return data?.users?.find((user) => user.username === username);
}
