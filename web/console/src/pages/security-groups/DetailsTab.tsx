import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';

import { useChange } from '../../api/queries';
import { CopyText } from '../../parts/CopyText';
import { Section } from '../../parts/Section';
import type { Draft } from '../../parts/useDraft';
import { when } from '../../parts/when';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import type { Group } from './settings/useGroup';

interface Named {
  readonly name: string;
}

/** What the group is called, and what it is. */
export function DetailsTab({ group: { networkId, network, answer, group } }: { group: Group }) {
  const t = useWords();
  const { say } = useNotices();
  const update = useChange('UpdateSecurityGroup');
  const facts = [
    { label: t('groups.id'), value: <CopyText what={t('groups.id')} text={group.id} /> },
    { label: t('groups.members'), value: group.activeMembers },
    { label: t('groups.bots'), value: group.botMembers },
    { label: t('groups.isDefault'), value: t(group.isDefault ? 'common.value.yes' : 'common.value.no') },
    { label: t('groups.modified'), value: when(group.modified) ?? t('common.value.none') },
  ];
  const show = ({ name }: Named) => (
    <KeyValuePairs columns={3} items={[{ label: t('groups.name'), value: <bdi>{name}</bdi> }, ...facts]} />
  );
  const edit = (draft: Draft<Named>) => (
    <FormField
      label={t('groups.name')}
      constraintText={`${t('groups.nameLimit')} ${t('common.form.publicNote')}`}
      errorText={draft.errorOf('name')}
    >
      <Input
        value={draft.value.name}
        autoComplete={false}
        autoFocus
        onChange={({ detail }) => draft.change({ name: detail.value })}
      />
    </FormField>
  );
  return (
    <Section<Named>
      title={t('groups.section.details')}
      current={{ name: group.name }}
      answer={answer}
      action="wickr:UpdateSecurityGroup"
      resource={network?.networkArn}
      save={async (changes, ifMatch, { name }) => {
        await update.mutateAsync({ input: { networkId, groupId: group.id, ...changes }, ifMatch });
        say({ type: 'success', text: t('groups.saved', { section: t('groups.section.details'), name }) });
      }}
      show={show}
      edit={edit}
    />
  );
}
