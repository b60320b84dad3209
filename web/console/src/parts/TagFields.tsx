import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import Input from '@cloudscape-design/components/input';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { usePermissions } from '../api/session';
import { tagKeys, tagValues } from '../api/tagging';
import { useWords } from '../words';
import { keyFault, MOST_TAGS, valueFault, type TagRow } from './tags';

interface Props {
  readonly rows: readonly TagRow[];
  readonly onChange: (rows: readonly TagRow[]) => void;
  /** The tags that are there. */
  readonly before?: Record<string, string>;
  /** Whether somebody tried to save, so that what is missing is said too. */
  readonly tried: boolean;
}

/** Tags to add, change and remove; keys and values in use are suggested. */
export function TagFields({ rows, onChange, before, tried }: Props) {
  const t = useWords();
  const replace = (at: number, part: Partial<TagRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const fault = (name: ReturnType<typeof keyFault> | ReturnType<typeof valueFault>) =>
    name && (tried || !name.endsWith('Missing')) ? t(`networks.tags.wrong.${name}`) : undefined;
  const keyField = (row: TagRow, at: number) => <KeyField row={row} onChange={(key) => replace(at, { key })} />;
  const valueField = (row: TagRow, at: number) => <ValueField row={row} onChange={(value) => replace(at, { value })} />;
  return (
    <AttributeEditor<TagRow>
      items={rows}
      definition={[
        {
          label: t('networks.tags.key'),
          control: keyField,
          errorText: (_, at) => fault(keyFault(rows, at)),
          constraintText: (row) => (row.saved ? undefined : t('networks.tags.keyRules')),
        },
        {
          label: t('networks.tags.value'),
          control: valueField,
          errorText: (row) => fault(valueFault(row, before)),
          constraintText: (row) => (row.saved ? undefined : t('networks.tags.valueRules')),
        },
      ]}
      addButtonText={t('networks.tags.add')}
      onAddButtonClick={() => onChange([...rows, { key: '', value: '', saved: false }])}
      disableAddButton={rows.length >= MOST_TAGS}
      removeButtonText={t('common.action.remove')}
      removeButtonAriaLabel={({ key }) => t('networks.tags.removeOf', { key })}
      onRemoveButtonClick={({ detail }) => onChange(rows.filter((_, index) => index !== detail.itemIndex))}
      additionalInfo={t('networks.tags.limit', { count: Math.max(0, MOST_TAGS - rows.length) })}
      empty={t('networks.tags.none')}
    />
  );
}

function KeyField({ row, onChange }: { row: TagRow; onChange: (key: string) => void }) {
  const t = useWords();
  const denied = usePermissions();
  const keys = useQuery({
    queryKey: ['tagging', 'keys'],
    queryFn: ({ signal }) => tagKeys(signal),
    enabled: !row.saved && !denied('tag:GetTagKeys'),
  });
  if (row.saved) return <Input value={row.key} readOnly />;
  return (
    <Autosuggest
      value={row.key}
      onChange={({ detail }) => onChange(detail.value)}
      options={(keys.data ?? []).map((value) => ({ value }))}
      enteredTextLabel={(value) => t('networks.tags.use', { value })}
      placeholder={t('networks.tags.keyPlaceholder')}
      expandToViewport
    />
  );
}

function ValueField({ row, onChange }: { row: TagRow; onChange: (value: string) => void }) {
  const t = useWords();
  const denied = usePermissions();
  const [entered, setEntered] = useState(false);
  const values = useQuery({
    queryKey: ['tagging', 'values', row.key],
    queryFn: ({ signal }) => tagValues(row.key, signal),
    enabled: entered && row.key !== '' && !denied('tag:GetTagValues'),
  });
  return (
    <Autosuggest
      value={row.value}
      onFocus={() => setEntered(true)}
      onBlur={() => setEntered(false)}
      onChange={({ detail }) => onChange(detail.value)}
      options={(values.data ?? []).filter(Boolean).map((value) => ({ value }))}
      enteredTextLabel={(value) => t('networks.tags.use', { value })}
      placeholder={t('networks.tags.valuePlaceholder')}
      expandToViewport
    />
  );
}
