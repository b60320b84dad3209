import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';

import type { Draft } from '../../../parts/useDraft';
import { useWords, type Key } from '../../../words';
import { CountEditor } from './CountEditor';
import { DurationEditor } from './DurationEditor';
import { dependents, fieldOf } from './fields';
import type { Flat, Leaf } from './flat';
import { PackagesEditor } from './PackagesEditor';
import { TextsEditor } from './TextsEditor';

export interface EditorProps {
  readonly leaf: Leaf;
  readonly draft: Draft<Partial<Flat>>;
  /** Why it cannot be changed. */
  readonly why?: string | undefined;
}

/** One setting, to be changed. */
export function FieldEditor({ leaf, draft, why }: EditorProps) {
  const field = fieldOf(leaf);
  switch (field.kind) {
    case 'switch':
      return <SwitchEditor leaf={leaf} draft={draft} why={why} needs={field.needs} />;
    case 'duration':
      return <DurationEditor leaf={leaf} draft={draft} field={field} />;
    case 'count':
      return <CountEditor leaf={leaf} draft={draft} field={field} />;
    case 'choice':
      return <ChoiceEditor leaf={leaf} draft={draft} values={field.values} />;
    case 'texts':
      return <TextsEditor draft={draft} most={field.most} characters={field.characters} />;
    case 'packages':
      return <PackagesEditor draft={draft} most={field.most} />;
    default:
      return null;
  }
}

function SwitchEditor({ leaf, draft, why, needs }: EditorProps & { needs?: Leaf | undefined }) {
  const t = useWords();
  const isIdle = needs !== undefined && draft.value[needs] !== true;
  const reason = why ?? (needs && isIdle ? t('groups.needs', { what: t(`groupSettings.${needs}.label` as Key) }) : undefined);
  const change = (checked: boolean) => {
    // What can be on only with this goes off with it, and is as it was when this comes back.
    const others = dependents(leaf).map((other) => [other, checked && draft.base[leaf] === true && draft.base[other]]);
    draft.change({ [leaf]: checked, ...Object.fromEntries(others) });
  };
  return (
    <FormField errorText={draft.errorOf(leaf)}>
      <Checkbox
        checked={draft.value[leaf] === true}
        disabled={reason !== undefined}
        description={reason ? `${t(`groupSettings.${leaf}.hint` as Key)} ${reason}` : t(`groupSettings.${leaf}.hint` as Key)}
        onChange={({ detail }) => change(detail.checked)}
      >
        {t(`groupSettings.${leaf}.label` as Key)}
      </Checkbox>
    </FormField>
  );
}

function ChoiceEditor({ leaf, draft, values }: EditorProps & { values: readonly number[] }) {
  const t = useWords();
  return (
    <FormField
      label={t(`groupSettings.${leaf}.label` as Key)}
      description={t(`groupSettings.${leaf}.hint` as Key)}
      errorText={draft.errorOf(leaf)}
    >
      <RadioGroup
        value={String(draft.value[leaf])}
        onChange={({ detail }) => draft.change({ [leaf]: Number(detail.value) })}
        items={values.map((value) => ({
          value: String(value),
          label: t(`groupSettings.${leaf}.values.v${value}` as Key),
        }))}
      />
    </FormField>
  );
}
