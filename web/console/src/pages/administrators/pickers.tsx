import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';

import { sentence } from '../../api/errors';
import { all, listGroups, listPolicies, listUsers, useIam } from '../../api/iam';
import { useWords } from '../../words';

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** What is there already and cannot be chosen again. */
  readonly except?: readonly string[];
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
}

/** Groups to choose from, by name. */
export function GroupPicker(props: Props) {
  const found = useIam(['groups', 'all'], (signal) => all((page) => listGroups(page, signal)));
  const choices = found.data?.map(({ groupName }) => ({ value: groupName, label: groupName }));
  return <Picker {...props} choices={choices} error={found.error} />;
}

/** Managed policies to choose from, by ARN. */
export function PolicyPicker(props: Props) {
  const found = useIam(['policies', 'all'], (signal) => all((page) => listPolicies('All', page, signal)));
  const choices = found.data?.map(({ arn, policyName, description }) => ({ value: arn, label: policyName, description }));
  return <Picker {...props} choices={choices} error={found.error} />;
}

/** Users to choose from, by name. */
export function UserPicker(props: Props) {
  const found = useIam(['users', 'all'], (signal) => all((page) => listUsers(page, signal)));
  const choices = found.data?.map(({ userName }) => ({ value: userName, label: userName }));
  return <Picker {...props} choices={choices} error={found.error} />;
}

function Picker(props: Props & { choices: readonly Choice[] | undefined; error: unknown }) {
  const t = useWords();
  const choices = (props.choices ?? []).filter(({ value }) => !props.except?.includes(value));
  return (
    <FormField label={props.label} description={props.description} stretch>
      <Multiselect
        options={choices}
        selectedOptions={choices.filter(({ value }) => props.chosen.includes(value))}
        onChange={({ detail }) => props.onChange(detail.selectedOptions.map(({ value }) => value ?? ''))}
        placeholder={props.label}
        filteringType="auto"
        expandToViewport
        statusType={props.choices ? 'finished' : props.error ? 'error' : 'loading'}
        errorText={props.error ? sentence(props.error) : ''}
        loadingText={t('common.list.loading')}
        empty={t('common.list.nothingFits')}
        noMatch={t('common.list.nothingFits')}
        deselectAriaLabel={({ label }) => t('administrators.remove', { name: label ?? '' })}
      />
    </FormField>
  );
}
