import Select from '@cloudscape-design/components/select';

import { sentence } from '../../api/errors';
import { useWords } from '../../words';
import { useGroups } from './groups';

interface Props {
  readonly networkId: string;
  readonly value: string;
  readonly onChange: (groupId: string) => void;
  /** Offers to choose none, in these words. */
  readonly none?: string;
  readonly ariaLabel?: string;
}

/** Chooses one of the security groups of a network. */
export function GroupSelect({ networkId, value, onChange, none, ariaLabel }: Props) {
  const t = useWords();
  const { data, error, refetch } = useGroups(networkId);
  const options = [
    ...(none ? [{ value: '', label: none }] : []),
    ...(data ?? []).map((group) => ({ value: group.id, label: group.name })),
  ];
  return (
    <Select
      options={options}
      selectedOption={options.find((option) => option.value === value) ?? null}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      placeholder={t('bots.chooseGroup')}
      filteringType={options.length > 10 ? 'auto' : 'none'}
      statusType={error ? 'error' : data ? 'finished' : 'loading'}
      errorText={error ? sentence(error) : undefined}
      recoveryText={t('common.action.retry')}
      onLoadItems={() => void (error && refetch())}
      expandToViewport
      {...(ariaLabel ? { ariaLabel } : {})}
    />
  );
}
