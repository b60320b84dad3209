import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { call } from '../../api/call';
import type { Network, User } from '../../api/generated';
import { useChange } from '../../api/queries';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { GroupSelect } from './GroupSelect';
import { useGroups } from './network';

interface Props {
  readonly networkId: string;
  readonly user: User;
  readonly onClose: () => void;
  readonly onGone?: (() => void) | undefined;
}

/** Moves a user to another network of the account, into a group that is there. */
export function MoveModal({ networkId, user, onClose, onGone }: Props) {
  const t = useWords();
  const { say } = useNotices();
  const move = useChange('MoveUser');
  const networks = useNetworks();
  const [target, setTarget] = useState<SelectProps.Option | null>(null);
  const [group, setGroup] = useState('');
  const groups = useGroups(target?.value);
  const name = user.username ?? '';
  const others = (networks ?? []).filter((network) => network.networkId !== networkId);

  const confirm = async () => {
    if (!target?.value) throw new Error(t('users.chooseNetwork'));
    const standard = groups?.find((each) => each.isDefault)?.id;
    const securityGroupId = group || standard;
    await move.mutateAsync({
      input: {
        networkId,
        userId: user.userId ?? '',
        targetNetworkId: target.value,
        ...(securityGroupId ? { securityGroupId } : {}),
        'X-Client-Token': crypto.randomUUID(),
      },
    });
    say({ type: 'success', text: t('users.done.move', { name }) });
    onGone?.();
  };
  return (
    <ConfirmModal title={t('users.act.move')} submit={t('users.act.move')} onConfirm={confirm} onClose={onClose}>
      <SpaceBetween size="m">
        <div>{t('users.moveAsk', { name })}</div>
        <FormField label={t('users.moveTo')} constraintText={t('users.moveToHint')}>
          <Select
            placeholder={t('users.chooseNetwork')}
            selectedOption={target}
            options={others.map(({ networkId: value, networkName }) => ({ value, label: networkName, description: value }))}
            filteringType={others.length > 10 ? 'auto' : 'none'}
            statusType={networks ? 'finished' : 'loading'}
            empty={t('users.noOtherNetwork')}
            expandToViewport
            onChange={({ detail }) => {
              setTarget(detail.selectedOption);
              setGroup('');
            }}
          />
        </FormField>
        <FormField label={t('users.group')}>
          <GroupSelect groups={target ? (groups ?? []) : []} value={group} disabled={!groups} standard onChange={setGroup} />
        </FormField>
      </SpaceBetween>
    </ConfirmModal>
  );
}

/** All networks of the account, by their names. */
function useNetworks(): readonly Network[] | undefined {
  const { data } = useQuery({
    queryKey: ['ListNetworks', 'all'],
    queryFn: async ({ signal }) => {
      const networks: Network[] = [];
      let nextToken: string | undefined;
      do {
        const input = { maxResults: 100, sortFields: 'networkName' as const, sortDirection: 'ASC' as const };
        const page = await call('ListNetworks', { ...input, ...(nextToken ? { nextToken } : {}) }, { signal });
        networks.push(...page.networks);
        nextToken = page.nextToken;
      } while (nextToken);
      return networks;
    },
  });
  return data;
}
