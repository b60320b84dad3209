import Select from '@cloudscape-design/components/select';

import type { SecurityGroup } from '../../api/generated';
import { useWords } from '../../words';

interface Props {
  readonly groups: readonly SecurityGroup[];
  readonly value: string;
  readonly onChange: (group: string) => void;
  readonly disabled?: boolean;
  /** Shows the default group where none is chosen. */
  readonly standard?: boolean;
}

/** One security group of a network. */
export function GroupSelect({ groups, value, onChange, disabled, standard }: Props) {
  const t = useWords();
  const options = groups.map(({ id, name }) => ({ value: id, label: name }));
  const shown = value || (standard ? (groups.find((group) => group.isDefault)?.id ?? '') : '');
  return (
    <Select
      placeholder={t('users.chooseGroup')}
      options={options}
      selectedOption={options.find((option) => option.value === shown) ?? null}
      filteringType={options.length > 10 ? 'auto' : 'none'}
      disabled={disabled ?? false}
      expandToViewport
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  );
}
