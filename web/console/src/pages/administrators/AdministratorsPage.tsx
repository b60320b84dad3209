import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';

import { PageTabs } from '../../parts/PageTabs';
import { useWords } from '../../words';
import { GroupTable } from './GroupTable';
import { PolicyTable } from './PolicyTable';
import { UserTable } from './UserTable';

/** Who administers this deployment, and what they may. */
export function Component() {
  const t = useWords();
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t('administrators.why')}>
          {t('administrators.title')}
        </Header>
      }
    >
      <PageTabs
        label={t('administrators.title')}
        tabs={[
          { id: 'users', label: t('administrators.tabs.users'), content: <UserTable /> },
          { id: 'groups', label: t('administrators.tabs.groups'), content: <GroupTable /> },
          { id: 'policies', label: t('administrators.tabs.policies'), content: <PolicyTable /> },
        ]}
      />
    </ContentLayout>
  );
}
