import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

import { useChange } from '../../../api/queries';
import { Section } from '../../../parts/Section';
import type { Draft } from '../../../parts/useDraft';
import { useNotices } from '../../../shell/notices';
import { useWords, type Key } from '../../../words';
import { FieldEditor } from './FieldEditor';
import { partOf, sections, type SectionId } from './fields';
import { FieldValue } from './FieldValue';
import { flatten, nest, type Flat, type Leaf } from './flat';
import { atItsField, refuseUntyped } from './saving';
import { useReasons, type Group } from './useGroup';

interface Props {
  readonly section: SectionId;
  readonly group: Group;
  /** How it is shown and edited, where that is not one setting below the other. */
  readonly show?: (value: Partial<Flat>) => ReactNode;
  readonly edit?: (draft: Draft<Partial<Flat>>) => ReactNode;
  readonly actions?: ReactNode;
}

/** Some settings of a group, that are shown, edited and saved together. */
export function SettingsSection({ section, group, show, edit, actions }: Props) {
  const t = useWords();
  const { say } = useNotices();
  const why = useReasons(group.network);
  const update = useChange('UpdateSecurityGroup');
  const leaves: readonly Leaf[] = sections[section];

  const save = async (changes: Partial<Flat>, ifMatch: string | undefined) => {
    refuseUntyped(changes);
    const { networkId } = group;
    const input = { networkId, groupId: group.group.id, securityGroupSettings: nest(changes) };
    await update.mutateAsync({ input, ifMatch }).catch((error: unknown) => {
      throw atItsField(error);
    });
    say({ type: 'success', text: t('groups.saved', { section: t(`groups.section.${section}`), name: group.group.name }) });
  };
  const pairs = (value: Partial<Flat>) => (
    <KeyValuePairs
      columns={2}
      items={leaves.map((leaf) => ({
        label: t(`groupSettings.${leaf}.label` as Key),
        value: <FieldValue leaf={leaf} value={value[leaf]} />,
      }))}
    />
  );
  const editors = (draft: Draft<Partial<Flat>>) => (
    <SpaceBetween size="l">
      {leaves.map((leaf) => (
        <FieldEditor key={leaf} leaf={leaf} draft={draft} why={why(leaf)} />
      ))}
    </SpaceBetween>
  );
  return (
    <Section<Partial<Flat>>
      title={t(`groups.section.${section}`)}
      description={t(`groups.sectionWhy.${section}`)}
      current={partOf(flatten(group.group.securityGroupSettings), section)}
      answer={group.answer}
      action="wickr:UpdateSecurityGroup"
      resource={group.network?.networkArn}
      actions={actions}
      save={save}
      show={show ?? pairs}
      edit={edit ?? editors}
    />
  );
}
