import Button from '@cloudscape-design/components/button';
import DateRangePicker from '@cloudscape-design/components/date-range-picker';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { ATTRIBUTES, type Attribute } from '../../api/cloudtrail';
import type { Range } from '../../parts/utcRange';
import { useWords } from '../../words';

/** What is looked for. */
export interface Filter {
  readonly attribute: Attribute | undefined;
  readonly value: string;
  readonly range: Range | undefined;
}

const RELATIVE = [
  { key: '1-hour', amount: 1, unit: 'hour', type: 'relative' },
  { key: '1-day', amount: 1, unit: 'day', type: 'relative' },
  { key: '7-day', amount: 7, unit: 'day', type: 'relative' },
  { key: '30-day', amount: 30, unit: 'day', type: 'relative' },
] as const;

/** One attribute and a time range, as the service can look events up. */
export function EventFilter({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const t = useWords();
  const [{ attribute, value, range }, setDraft] = useState(filter);
  const change = (part: Partial<Filter>) => setDraft((before) => ({ ...before, ...part }));
  const choices = [
    { value: '', label: t('events.any') },
    ...ATTRIBUTES.map((key) => ({ value: key, label: t(`events.attributes.${key}`) })),
  ];
  const flags = [
    { value: 'false', label: t('events.changes') },
    { value: 'true', label: t('events.reads') },
  ];
  return (
    <form
      aria-label={t('events.title')}
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ attribute, value: value.trim(), range });
      }}
    >
      <SpaceBetween direction="horizontal" size="s" alignItems="end">
        <FormField label={t('events.attribute')}>
          <Select
            options={choices}
            selectedOption={choices.find((choice) => choice.value === (attribute ?? '')) ?? null}
            expandToViewport
            onChange={({ detail }) => {
              const chosen = (detail.selectedOption.value || undefined) as Attribute | undefined;
              change({ attribute: chosen, value: chosen === 'ReadOnly' ? 'false' : '' });
            }}
          />
        </FormField>
        {attribute === 'ReadOnly' ? (
          <FormField label={t('events.value')}>
            <Select
              options={flags}
              selectedOption={flags.find((flag) => flag.value === value) ?? null}
              expandToViewport
              onChange={({ detail }) => change({ value: detail.selectedOption.value ?? '' })}
            />
          </FormField>
        ) : attribute ? (
          <FormField label={t('events.value')}>
            <Input
              value={value}
              placeholder={t(`events.examples.${attribute}`)}
              onChange={({ detail }) => change({ value: detail.value })}
              autoComplete={false}
            />
          </FormField>
        ) : null}
        <FormField label={t('events.range')}>
          <DateRangePicker
            value={range ?? null}
            onChange={({ detail }) => change({ range: detail.value ?? undefined })}
            relativeOptions={RELATIVE}
            placeholder={t('events.rangeAny')}
            isValidRange={(chosen) => {
              if (chosen?.type !== 'absolute') return { valid: true };
              const [from, to] = [Date.parse(chosen.startDate), Date.parse(chosen.endDate)];
              if (Number.isNaN(from) || Number.isNaN(to)) return { valid: false, errorMessage: t('analytics.incomplete') };
              return from <= to ? { valid: true } : { valid: false, errorMessage: t('analytics.backwards') };
            }}
            timeOffset={0}
            customRelativeRangeUnits={['minute', 'hour', 'day', 'week']}
            expandToViewport
          />
        </FormField>
        <Button>{t('events.search')}</Button>
      </SpaceBetween>
    </form>
  );
}
