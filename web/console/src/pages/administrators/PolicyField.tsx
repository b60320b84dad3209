import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';

import { t, useWords } from '../../words';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the server says is wrong with it. */
  readonly error?: string | undefined;
}

/** A policy document to edit. */
export function PolicyField({ value, onChange, error }: Props) {
  const words = useWords();
  return (
    <FormField
      stretch
      label={words('administrators.document')}
      constraintText={words('administrators.jsonHint')}
      errorText={error ?? notJson(value)}
    >
      <Textarea
        value={value}
        rows={18}
        spellcheck={false}
        disableBrowserAutocorrect
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}

/** What keeps a text from being JSON. */
function notJson(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return t('administrators.notJson', { why: error instanceof Error ? error.message : '' });
  }
}
