import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';

import type { Draft } from '../../../parts/useDraft';
import { useWords } from '../../../words';
import type { Flat } from './flat';

/** The ATAK packages that may pair, by their Android names. */
export function PackagesEditor({ draft, most }: { draft: Draft<Partial<Flat>>; most: number }) {
  const t = useWords();
  const packages = draft.value.atakPackageValues ?? [];
  const change = (atakPackageValues: string[]) => draft.change({ atakPackageValues });
  const input = (name: string, place: number) => (
    <Input
      value={name}
      placeholder="com.atakmap.app.civ"
      spellcheck={false}
      autoComplete={false}
      onChange={({ detail }) => change(packages.map((each, at) => (at === place ? detail.value : each)))}
    />
  );
  return (
    <FormField
      stretch
      label={t('groupSettings.atakPackageValues.label')}
      description={t('groupSettings.atakPackageValues.hint')}
      errorText={draft.errorOf('atakPackageValues')}
    >
      <AttributeEditor
        items={packages}
        empty={t('groups.atak.none')}
        addButtonText={t('groups.atak.add')}
        removeButtonText={t('common.action.remove')}
        removeButtonAriaLabel={(name) => t('groups.removeItem', { what: name })}
        disableAddButton={packages.length >= most}
        additionalInfo={t('groups.more', { count: most - packages.length })}
        onAddButtonClick={() => change([...packages, ''])}
        onRemoveButtonClick={({ detail }) => change(packages.filter((_, place) => place !== detail.itemIndex))}
        definition={[
          {
            label: t('groups.atak.one'),
            control: input,
            constraintText: t('groups.atak.constraint'),
            errorText: (_, place) => draft.errorOf(`atakPackageValues[${place}]`),
          },
        ]}
      />
    </FormField>
  );
}
