import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { limits } from '../../../api/generated';
import type { Draft } from '../../../parts/useDraft';
import { useWords } from '../../../words';
import { OnOff } from '../settings/FieldValue';
import type { Flat } from '../settings/flat';
import { SettingsSection } from '../settings/SettingsSection';
import type { Group } from '../settings/useGroup';
import { emptyEnterprise, emptyRegional, type LocalNetwork } from './lists';
import { NetworksEditor } from './NetworksEditor';

const DIGITS = limits['WickrAwsNetworks.networkId'].max;

/** Federation with the listed networks alone: of this region, of other regions, of other deployments. */
export function RestrictedSection({ group }: { group: Group }) {
  const t = useWords();
  const names = (rows: readonly string[] | undefined) =>
    rows && rows.length > 0 ? (
      <SpaceBetween size="xxs">
        {rows.map((row) => (
          <Box key={row}>
            <bdi>{row}</bdi>
          </Box>
        ))}
      </SpaceBetween>
    ) : (
      t('common.value.none')
    );
  const show = (value: Partial<Flat>) => (
    <KeyValuePairs
      columns={2}
      items={[
        { label: t('groups.federation.restrictLocal'), value: <OnOff on={value.federationMode === 2} /> },
        { label: t('groupSettings.permittedNetworks.label'), value: names(value.permittedNetworks) },
        {
          label: t('groupSettings.enableRestrictedGlobalFederation.label'),
          value: <OnOff on={value.enableRestrictedGlobalFederation === true} />,
        },
        {
          label: t('groupSettings.permittedWickrAwsNetworks.label'),
          value: names(value.permittedWickrAwsNetworks?.map(({ region, networkId }) => `${region} ${networkId}`)),
        },
        {
          label: t('groupSettings.permittedWickrEnterpriseNetworks.label'),
          value: names(value.permittedWickrEnterpriseNetworks?.map(({ domain, networkId }) => `${domain} ${networkId}`)),
        },
      ]}
    />
  );
  return <SettingsSection section="restrictedFederation" group={group} show={show} edit={lists} />;
}

const lists = (draft: Draft<Partial<Flat>>) => (
  <SpaceBetween size="l">
    <Local draft={draft} />
    <Global draft={draft} />
  </SpaceBetween>
);

function Local({ draft }: { draft: Draft<Partial<Flat>> }) {
  const t = useWords();
  const { federationMode = 0, permittedNetworks = [] } = draft.value;
  const isOff = federationMode === 0;
  const restrict = (on: boolean) =>
    draft.change({ federationMode: on ? 2 : 1, permittedNetworks: on ? (draft.base.permittedNetworks ?? []) : [] });
  return (
    <SpaceBetween size="m">
      <FormField errorText={draft.errorOf('federationMode')}>
        <Checkbox
          checked={federationMode === 2}
          disabled={isOff}
          description={isOff ? t('groups.needs', { what: t('groups.federation.local') }) : t('groups.federation.restrictLocalHint')}
          onChange={({ detail }) => restrict(detail.checked)}
        >
          {t('groups.federation.restrictLocal')}
        </Checkbox>
      </FormField>
      {federationMode === 2 ? (
        <NetworksEditor<LocalNetwork>
          name="permittedNetworks"
          label={t('groupSettings.permittedNetworks.label')}
          description={t('groupSettings.permittedNetworks.hint')}
          items={permittedNetworks.map((networkId) => ({ networkId }))}
          columns={[
            { member: 'networkId', label: t('groups.federation.id'), placeholder: '12345678', constraint: t('groups.federation.digits', { count: DIGITS }) },
          ]}
          fresh={{ networkId: '' }}
          onChange={(rows) => draft.change({ permittedNetworks: rows.map(({ networkId }) => networkId) })}
          errorOf={draft.errorOf}
        />
      ) : null}
    </SpaceBetween>
  );
}

function Global({ draft }: { draft: Draft<Partial<Flat>> }) {
  const t = useWords();
  const { base, value, errorOf, change } = draft;
  const isOff = value.globalFederation !== true;
  const restrict = (on: boolean) =>
    change({
      enableRestrictedGlobalFederation: on,
      permittedWickrAwsNetworks: on ? base.permittedWickrAwsNetworks : [],
      permittedWickrEnterpriseNetworks: on ? base.permittedWickrEnterpriseNetworks : [],
    });
  const id = { member: 'networkId', label: t('groups.federation.id'), placeholder: '12345678', constraint: t('groups.federation.digits', { count: DIGITS }) } as const;
  return (
    <SpaceBetween size="m">
      <FormField errorText={errorOf('enableRestrictedGlobalFederation')}>
        <Checkbox
          checked={value.enableRestrictedGlobalFederation === true}
          disabled={isOff}
          description={
            isOff ? t('groups.needs', { what: t('groups.federation.global') }) : t('groupSettings.enableRestrictedGlobalFederation.hint')
          }
          onChange={({ detail }) => restrict(detail.checked)}
        >
          {t('groupSettings.enableRestrictedGlobalFederation.label')}
        </Checkbox>
      </FormField>
      {value.enableRestrictedGlobalFederation ? (
        <SpaceBetween size="l">
          <NetworksEditor
            name="permittedWickrAwsNetworks"
            label={t('groupSettings.permittedWickrAwsNetworks.label')}
            description={t('groupSettings.permittedWickrAwsNetworks.hint')}
            items={value.permittedWickrAwsNetworks ?? []}
            columns={[
              { member: 'region', label: t('groups.federation.region'), placeholder: 'eu-central-1', constraint: t('groups.federation.regionHint') },
              id,
            ]}
            fresh={emptyRegional}
            onChange={(permittedWickrAwsNetworks) => change({ permittedWickrAwsNetworks })}
            errorOf={errorOf}
          />
          <NetworksEditor
            name="permittedWickrEnterpriseNetworks"
            label={t('groupSettings.permittedWickrEnterpriseNetworks.label')}
            description={t('groupSettings.permittedWickrEnterpriseNetworks.hint')}
            items={value.permittedWickrEnterpriseNetworks ?? []}
            columns={[
              { member: 'domain', label: t('groups.federation.domain'), placeholder: 'chat.example.org', constraint: t('groups.federation.domainHint') },
              id,
            ]}
            fresh={emptyEnterprise}
            onChange={(permittedWickrEnterpriseNetworks) => change({ permittedWickrEnterpriseNetworks })}
            errorOf={errorOf}
          />
        </SpaceBetween>
      ) : null}
    </SpaceBetween>
  );
}
