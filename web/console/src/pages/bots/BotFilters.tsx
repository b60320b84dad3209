import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useEffect, useState } from 'react';

import type { ListBotsRequest } from '../../api/generated';
import { useWords } from '../../words';
import { GroupSelect } from './GroupSelect';
import { STATUS } from './status';

export type BotFilter = Pick<ListBotsRequest, 'username' | 'displayName' | 'status' | 'groupId'>;

interface Props {
  readonly networkId: string;
  readonly value: BotFilter;
  readonly onChange: (filter: BotFilter) => void;
}

/** The filters that the server has for bots. */
export function BotFilters({ networkId, value, onChange }: Props) {
  const t = useWords();
  const statuses = [
    { value: '', label: t('bots.anyStatus') },
    { value: STATUS.active, label: t('bots.active') },
    { value: STATUS.pending, label: t('bots.pending') },
  ];
  const change = (part: BotFilter) => {
    const filter = Object.entries({ ...value, ...part }).filter(([, wanted]) => wanted !== undefined && wanted !== '');
    onChange(Object.fromEntries(filter));
  };
  return (
    <Grid gridDefinition={Array.from({ length: 4 }, () => ({ colspan: { default: 12, xxs: 6, s: 3 } }))}>
      <TypedFilter label={t('bots.findUsername')} value={value.username} onChange={(username) => change({ username })} />
      <TypedFilter
        label={t('bots.findDisplayName')}
        value={value.displayName}
        onChange={(displayName) => change({ displayName })}
      />
      <Select
        options={statuses}
        selectedOption={statuses.find((option) => option.value === String(value.status ?? '')) ?? null}
        onChange={({ detail }) => change({ status: detail.selectedOption.value ? Number(detail.selectedOption.value) : undefined })}
        ariaLabel={t('bots.status')}
        expandToViewport
      />
      <GroupSelect
        networkId={networkId}
        value={value.groupId ?? ''}
        onChange={(groupId) => change({ groupId })}
        none={t('bots.anyGroup')}
        ariaLabel={t('bots.group')}
      />
    </Grid>
  );
}

/** Asks the server when a person stops typing. */
function TypedFilter({ label, value, onChange }: { label: string; value: string | undefined; onChange: (text: string) => void }) {
  const [text, setText] = useState(value ?? '');
  useEffect(() => {
    if (text === (value ?? '')) return undefined;
    const timer = setTimeout(() => onChange(text), 300);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input type="search" value={text} onChange={({ detail }) => setText(detail.value)} placeholder={label} ariaLabel={label} />
  );
}
