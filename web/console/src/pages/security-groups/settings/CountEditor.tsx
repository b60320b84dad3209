import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useId, useState } from 'react';

import { useWords, type Key } from '../../../words';
import { wholeNumber } from './duration';
import type { EditorProps } from './FieldEditor';
import type { CountField } from './fields';

/** A number; where it may be never, a box says whether it is. */
export function CountEditor({ leaf, draft, field }: EditorProps & { field: CountField }) {
  const t = useWords();
  const id = useId();
  const value = draft.value[leaf] as number;
  const { min, max, first } = field;
  const isLimited = first === undefined || value !== 0;
  const [text, setText] = useState('');
  const shown = Object.is(wholeNumber(text), value) ? text : String(value);
  const begin = () => {
    const lock = draft.value.lockoutThreshold ?? draft.base.lockoutThreshold ?? max;
    // Less than the lockout of the account, which is what the server asks of the only such setting.
    draft.change({ [leaf]: Math.max(1, Math.min(first ?? min, lock - 1)) });
  };
  return (
    <FormField
      label={t(`groupSettings.${leaf}.label` as Key)}
      description={t(`groupSettings.${leaf}.hint` as Key)}
      constraintText={isLimited ? t('groups.between', { min: String(min), max: String(max) }) : undefined}
      errorText={draft.errorOf(leaf)}
    >
      <SpaceBetween size="xs">
        {first === undefined ? null : (
          <Checkbox
            controlId={`${id}-limited`}
            checked={isLimited}
            onChange={({ detail }) => (detail.checked ? begin() : draft.change({ [leaf]: 0 }))}
          >
            {t('groups.counted')}
          </Checkbox>
        )}
        {isLimited ? (
          <Input
            className="number"
            value={shown}
            inputMode="numeric"
            autoComplete={false}
            onChange={({ detail }) => {
              setText(detail.value);
              draft.change({ [leaf]: wholeNumber(detail.value) });
            }}
          />
        ) : null}
      </SpaceBetween>
    </FormField>
  );
}
