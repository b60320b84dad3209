import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';

import type { Draft } from '../../../parts/useDraft';
import { useWords } from '../../../words';
import type { Flat } from './flat';
import { beginning } from './LongTexts';

interface Props {
  readonly draft: Draft<Partial<Flat>>;
  readonly most: number;
  readonly characters: number;
}

/** The quick responses: added, changed and removed one by one. */
export function TextsEditor({ draft, most, characters }: Props) {
  const t = useWords();
  const texts = draft.value.quickResponses ?? [];
  const change = (quickResponses: string[]) => draft.change({ quickResponses });
  const input = (text: string, place: number) => (
    <Textarea
      value={text}
      rows={Math.min(6, Math.max(2, text.split('\n').length))}
      onChange={({ detail }) => change(texts.map((each, at) => (at === place ? detail.value : each)))}
    />
  );
  return (
    <FormField
      stretch
      label={t('groupSettings.quickResponses.label')}
      description={t('groupSettings.quickResponses.hint')}
      errorText={draft.errorOf('quickResponses')}
    >
      <AttributeEditor
        items={texts}
        empty={t('groups.quick.none')}
        addButtonText={t('groups.quick.add')}
        removeButtonText={t('common.action.remove')}
        removeButtonAriaLabel={(text) => t('groups.removeItem', { what: beginning(text, 40) })}
        disableAddButton={texts.length >= most}
        additionalInfo={t('groups.more', { count: most - texts.length })}
        onAddButtonClick={() => change([...texts, ''])}
        onRemoveButtonClick={({ detail }) => change(texts.filter((_, place) => place !== detail.itemIndex))}
        definition={[
          {
            label: t('groups.quick.one'),
            control: input,
            constraintText: (text) => t('groups.characters', { count: [...text].length, max: characters }),
            errorText: (_, place) => draft.errorOf(`quickResponses[${place}]`),
          },
        ]}
      />
    </FormField>
  );
}
