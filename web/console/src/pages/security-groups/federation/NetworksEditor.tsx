import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';

import { useWords } from '../../../words';

interface Column<T> {
  readonly member: keyof T & string;
  readonly label: string;
  readonly placeholder: string;
  readonly constraint: string | undefined;
}

interface Props<T> {
  /** The setting that it is. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly items: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly fresh: T;
  readonly onChange: (items: T[]) => void;
  readonly errorOf: (field: string) => string | undefined;
}

/** The most networks that one list may have. */
const MOST = 500;

/** A list of networks that people may talk with. */
export function NetworksEditor<T extends object>(props: Props<T>) {
  const t = useWords();
  const { name, items, columns, errorOf, onChange } = props;
  const put = (place: number, member: keyof T, value: string) =>
    onChange(items.map((item, at) => (at === place ? { ...item, [member]: value } : item)));
  const input = (member: keyof T, placeholder: string) => (item: T, place: number) => (
    <Input
      value={String(item[member])}
      placeholder={placeholder}
      spellcheck={false}
      autoComplete={false}
      onChange={({ detail }) => put(place, member, detail.value.trim())}
    />
  );
  return (
    <FormField stretch label={props.label} description={props.description} errorText={errorOf(name)}>
      <AttributeEditor
        items={items}
        empty={t('groups.federation.noNetworks')}
        addButtonText={t('groups.federation.add')}
        removeButtonText={t('common.action.remove')}
        removeButtonAriaLabel={(item) => t('groups.removeItem', { what: Object.values(item).join(' ') })}
        disableAddButton={items.length >= MOST}
        onAddButtonClick={() => onChange([...items, props.fresh])}
        onRemoveButtonClick={({ detail }) => onChange(items.filter((_, place) => place !== detail.itemIndex))}
        definition={columns.map(({ member, label, placeholder, constraint }) => ({
          label,
          constraintText: constraint,
          control: input(member, placeholder),
          errorText: (_: T, place: number) =>
            errorOf(`${name}[${place}].${member}`) ?? (columns.length === 1 ? errorOf(`${name}[${place}]`) : undefined),
        }))}
      />
    </FormField>
  );
}
