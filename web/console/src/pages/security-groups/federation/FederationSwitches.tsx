import Alert from '@cloudscape-design/components/alert';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';

import type { Draft } from '../../../parts/useDraft';
import { useWords } from '../../../words';
import { OnOff } from '../settings/FieldValue';
import type { Flat } from '../settings/flat';
import { SettingsSection } from '../settings/SettingsSection';
import { useReasons, type Group } from '../settings/useGroup';
import { losesLists } from './lists';

interface Props {
  readonly group: Group;
  readonly section: 'localFederation' | 'globalFederation';
  /** The setting that the server speaks of. */
  readonly field: 'federationMode' | 'globalFederation';
  /** Whether guests come over this federation here. */
  readonly guests: boolean;
  readonly isOn: (value: Partial<Flat>) => boolean;
  readonly isRestricted: (value: Partial<Flat>) => boolean;
  /** What changes when it is switched. */
  readonly change: (on: boolean, base: Partial<Flat>) => Partial<Flat>;
}

/** Local or global federation: on or off, and guests where they come over it. */
export function FederationSwitches({ group, section, field, guests, isOn, isRestricted, change }: Props) {
  const t = useWords();
  const guestsWhy = useReasons(group.network)('enableGuestFederation');
  const label = t(section === 'localFederation' ? 'groups.federation.local' : 'groups.federation.global');
  const hint = t(section === 'localFederation' ? 'groups.federation.localHint' : 'groups.federation.globalHint');

  const show = (value: Partial<Flat>) => (
    <KeyValuePairs
      columns={2}
      items={[
        {
          label: t(section === 'localFederation' ? 'groups.section.localFederation' : 'groups.section.globalFederation'),
          value: isRestricted(value) ? t('groups.federation.onRestricted') : <OnOff on={isOn(value)} />,
        },
        ...(guests
          ? [{ label: t('groups.federation.guests'), value: <OnOff on={value.enableGuestFederation === true} /> }]
          : []),
      ]}
    />
  );
  const edit = (draft: Draft<Partial<Flat>>) => {
    const off = isOn(draft.value) ? undefined : t('groups.needs', { what: label });
    const reason = guestsWhy ?? off;
    return (
      <SpaceBetween size="l">
        {losesLists(draft.value, draft.base) ? <Alert type="warning">{t('groups.federation.losesLists')}</Alert> : null}
        <FormField errorText={draft.errorOf(field)}>
          <Checkbox
            checked={isOn(draft.value)}
            description={hint}
            onChange={({ detail }) => draft.change(change(detail.checked, draft.base))}
          >
            {label}
          </Checkbox>
        </FormField>
        {guests ? (
          <FormField errorText={draft.errorOf('enableGuestFederation')}>
            <Checkbox
              checked={draft.value.enableGuestFederation === true}
              disabled={reason !== undefined && !draft.value.enableGuestFederation}
              description={[t('groupSettings.enableGuestFederation.hint'), reason].filter(Boolean).join(' ')}
              onChange={({ detail }) => draft.change({ enableGuestFederation: detail.checked })}
            >
              {t('groupSettings.enableGuestFederation.label')}
            </Checkbox>
          </FormField>
        ) : null}
      </SpaceBetween>
    );
  };
  return <SettingsSection section={section} group={group} show={show} edit={edit} />;
}
