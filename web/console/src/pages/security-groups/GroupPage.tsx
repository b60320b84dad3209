import Badge from '@cloudscape-design/components/badge';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useState, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { Broken } from '../../parts/Broken';
import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { DeleteGroupModal } from './DeleteGroupModal';
import { DetailsTab } from './DetailsTab';
import { FederationTab } from './federation/FederationTab';
import { IntegrationsTab } from './IntegrationsTab';
import { MembersTab } from './MembersTab';
import { tabs, type SectionId } from './settings/fields';
import { SettingsSection } from './settings/SettingsSection';
import { useGroup, type Group } from './settings/useGroup';

const TABS = [
  'details',
  'messaging',
  'calling',
  'location',
  'security',
  'notifications',
  'openAccess',
  'federation',
  'integrations',
  'updates',
  'members',
] as const;
type Tab = (typeof TABS)[number];

/** One group: what it is, what its people may do, and who is in it. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const { found, error, refetch } = useGroup();
  const [isDeleting, setDeleting] = useState(false);
  if (error && !found) return <Broken error={error} retry={() => void refetch()} />;
  if (!found) return null;
  const { group, network, networkId } = found;
  const tab = TABS.find((each) => each === search.get('tab')) ?? 'details';
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          info={group.isDefault ? <Badge>{t('groups.defaultMark')}</Badge> : undefined}
          actions={
            <PermittedButton
              action="wickr:DeleteSecurityGroup"
              {...(network ? { resource: network.networkArn } : {})}
              why={group.isDefault ? t('groups.defaultStays') : undefined}
              onClick={() => setDeleting(true)}
            >
              {t('common.action.delete')}
            </PermittedButton>
          }
        >
          <bdi>{group.name}</bdi>
        </Header>
      }
    >
      <Tabs
        ariaLabel={t('groups.tabs')}
        activeTabId={tab}
        onChange={({ detail }) => setSearch({ tab: detail.activeTabId }, { replace: true })}
        tabs={TABS.map((id) => ({ id, label: t(`groups.tab.${id}`), content: id === tab ? contentOf(id, found) : null }))}
      />
      {isDeleting ? (
        <DeleteGroupModal
          networkId={networkId}
          group={group}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate(paths.groups(networkId))}
        />
      ) : null}
    </ContentLayout>
  );
}

function contentOf(tab: Tab, group: Group): ReactNode {
  switch (tab) {
    case 'details':
      return <DetailsTab group={group} />;
    case 'federation':
      return <FederationTab group={group} />;
    case 'integrations':
      return <IntegrationsTab group={group} />;
    case 'members':
      return <MembersTab group={group} />;
    default:
      return (
        <SpaceBetween size="l">
          {tabs[tab].map((section: SectionId) => (
            <SettingsSection key={section} section={section} group={group} />
          ))}
        </SpaceBetween>
      );
  }
}
