import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useId, useState } from 'react';

import { useWords, type Key } from '../../../words';
import { durationWords, join, split, unitsFrom, type Typed, type Unit } from './duration';
import type { EditorProps } from './FieldEditor';
import type { DurationField } from './fields';

/** A duration as a number and a unit; where it may be without limit, a box says whether it has one. */
export function DurationEditor({ leaf, draft, field }: EditorProps & { field: DurationField }) {
  const t = useWords();
  const id = useId();
  const value = draft.value[leaf] as number;
  const { stored, min, max, first } = field;
  const isLimited = first === undefined || value !== 0;
  const [typed, setTyped] = useState<Typed>();
  // What was typed, for as long as it says what the draft has; a draft can be put on other values.
  const shown = typed && Object.is(join(typed, stored), value) ? typed : split(value, stored);
  const change = (part: Partial<Typed>) => {
    const next = { ...shown, ...part };
    setTyped(next);
    draft.change({ [leaf]: join(next, stored) });
  };
  const units = unitsFrom(stored).map((unit) => ({ value: unit, label: t(`groups.unit.${unit}`) }));
  const span = t('groups.between', { min: durationWords(min, stored), max: durationWords(max, stored) });
  return (
    <FormField
      label={t(`groupSettings.${leaf}.label` as Key)}
      description={t(`groupSettings.${leaf}.hint` as Key)}
      constraintText={isLimited ? span : undefined}
      errorText={draft.errorOf(leaf)}
    >
      <SpaceBetween size="xs">
        {first === undefined ? null : (
          <Checkbox
            controlId={`${id}-limited`}
            checked={isLimited}
            onChange={({ detail }) => draft.change({ [leaf]: detail.checked ? first : 0 })}
          >
            {t('groups.limited')}
          </Checkbox>
        )}
        {isLimited ? (
          <SpaceBetween direction="horizontal" size="xs">
            <Input
              className="number"
              value={shown.text}
              inputMode="numeric"
              autoComplete={false}
              onChange={({ detail }) => change({ text: detail.value })}
            />
            <Select
              controlId={`${id}-unit`}
              selectedOption={units.find((unit) => unit.value === shown.unit) ?? null}
              options={units}
              onChange={({ detail }) => change({ unit: detail.selectedOption.value as Unit })}
            />
          </SpaceBetween>
        ) : null}
      </SpaceBetween>
    </FormField>
  );
}
