import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useEffect, useState } from 'react';

import type { SecurityGroup } from '../../api/generated';
import { useWords } from '../../words';
import { FIELDS, type Filter } from './filter';

// Long enough for the next letter, short enough not to be noticed.
const PAUSE = 250;

const chosen = (options: { value: string; label: string }[], value: string) => options.find((option) => option.value === value) ?? null;

interface Props {
  readonly filter: Filter;
  readonly groups: readonly SecurityGroup[];
  readonly onChange: (filter: Filter) => void;
}

/** Text in a field that is chosen, a status, a group; what is typed is asked for after a pause. */
export function DirectoryFilter({ filter, groups, onChange }: Props) {
  const t = useWords();
  const [text, setText] = useState(filter.text);
  useEffect(() => {
    if (text === filter.text) return undefined;
    const timer = setTimeout(() => onChange({ ...filter, text }), PAUSE);
    return () => clearTimeout(timer);
  }, [text, filter, onChange]);

  const names = { username: t('users.column.email'), firstName: t('users.column.firstName'), lastName: t('users.column.lastName') };
  const fields = FIELDS.map((value) => ({ value, label: names[value] }));
  const states = [
    { value: '', label: t('users.filter.anyStatus') },
    { value: '1', label: t('users.status.pending') },
    { value: '2', label: t('users.status.active') },
  ];
  const all = [{ value: '', label: t('users.filter.anyGroup') }, ...groups.map(({ id, name }) => ({ value: id, label: name }))];
  const find = t('users.filter.text', { field: names[filter.field] });
  return (
    <div className="fields">
      <Select
        ariaLabel={t('users.filter.field')}
        options={fields}
        selectedOption={chosen(fields, filter.field)}
        onChange={({ detail }) => onChange({ ...filter, text, field: detail.selectedOption.value as Filter['field'] })}
      />
      <Input
        type="search"
        ariaLabel={find}
        placeholder={find}
        value={text}
        clearAriaLabel={t('common.action.clearFilter')}
        onChange={({ detail }) => setText(detail.value)}
      />
      <Select
        ariaLabel={t('users.filter.status')}
        options={states}
        selectedOption={chosen(states, filter.status)}
        onChange={({ detail }) => onChange({ ...filter, text, status: detail.selectedOption.value ?? '' })}
      />
      <Select
        ariaLabel={t('users.filter.group')}
        options={all}
        selectedOption={chosen(all, filter.group)}
        filteringType={groups.length > 10 ? 'auto' : 'none'}
        onChange={({ detail }) => onChange({ ...filter, text, group: detail.selectedOption.value ?? '' })}
      />
    </div>
  );
}
